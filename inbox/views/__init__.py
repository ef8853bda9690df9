"""The doorways of the browser: each fetches, calls one act, and answers."""
