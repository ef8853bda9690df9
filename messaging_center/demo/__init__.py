"""The demo: people, weeks of conversations, and a mail catcher as the outside world."""
