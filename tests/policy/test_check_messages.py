"""`manage.py check_messages`: lines in, findings out; bad lines named and skipped."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.policy import files

ROOT = Path(__file__).parents[2]
NUMBER = {
    "id": "n",
    "direction": "seller_to_buyer",
    "body": "Hé, call 0161 496 0123",
    "proactive": False,
}
CLEAN = {"id": 8, "direction": "buyer_to_seller", "body": "Hello", "unknown": 1}


@pytest.fixture
def run(tmp_path):
    """Judge lines (objects, or text as it is); return (output, errors, status)."""

    def _run(*lines, **options):
        file = tmp_path / "messages.jsonl"
        texts = [one if isinstance(one, str) else json.dumps(one) for one in lines]
        file.write_text("\n".join(texts), encoding="utf-8")
        out, err, status = StringIO(), StringIO(), 0
        try:
            call_command("check_messages", file, stdout=out, stderr=err, **options)
        except CommandError as error:
            status = error.returncode
            err.write(str(error))
        found = [json.loads(line) for line in out.getvalue().splitlines()]
        return found, err.getvalue(), status

    return _run


def rules_of(one):
    return [finding["rule"] for finding in one["findings"]]


def test_a_finding_is_printed_with_its_place_and_in_words(run):
    [one, clean], errors, status = run(NUMBER, CLEAN)

    [finding] = one["findings"]
    assert (one["id"], finding["rule"], finding["where"]) == (
        "n",
        "phone_number",
        "body",
    )
    assert NUMBER["body"][finding["start"] : finding["end"]] == finding["quoted"]
    assert finding["quoted"] == "0161 496 0123"
    assert finding["severity"] == "block"
    assert "looks like a telephone number" in finding["why"]
    assert finding["fix"].startswith("Take it out")
    assert clean == {"id": 8, "findings": []}
    assert (errors, status) == ("", 0)


def test_a_finding_without_words_has_no_offsets(run):
    late = {**CLEAN, "direction": "seller_to_buyer", "proactive": True}
    late |= {"order_completed_days_ago": 31, "reason": None}

    [one], _errors, _status = run(late)

    assert rules_of(one) == ["outside_window", "reason_not_permitted"]
    assert {finding["where"] for finding in one["findings"]} == {"meta"}
    assert {finding["start"] for finding in one["findings"]} == {None}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "not an object"),
        ({**NUMBER, "direction": "up"}, "direction must be one of: seller_to_buyer"),
        ({"direction": "seller_to_buyer"}, "body is missing"),
        ({"body": "x"}, "direction must be one of"),
        ({**NUMBER, "body": 7}, "body has the wrong type"),
        ({**NUMBER, "body": "x" * 20_001}, "body is longer than"),
        ({**NUMBER, "order_completed_days_ago": True}, "has the wrong type"),
        ({**NUMBER, "order_completed_days_ago": 10**30}, "out of range"),
        ({**NUMBER, "attachments": ["x"]}, "attachments has the wrong type"),
        ({**NUMBER, "attachments": [{}]}, "filename is missing"),
        ({**NUMBER, "context": [7]}, "context has the wrong type"),
        ({**NUMBER, "body_format": "rtf"}, "body_format must be one of: text, html"),
    ],
)
def test_a_bad_line_is_named_and_skipped(run, line, reason):
    found, errors, status = run(CLEAN, line, "", NUMBER)

    assert [one["id"] for one in found] == [8, "n"]
    assert errors.startswith("line 2: ")
    assert reason in errors
    assert "1 line was bad." in errors
    assert status == 1


def test_advice_is_given_when_it_is_asked_for(run):
    cancel = {**NUMBER, "body": "Please cancel the order."}

    [without], _errors, _status = run(cancel)
    [with_advice], _errors, _status = run(cancel, advice=True)

    assert rules_of(without) == []
    assert rules_of(with_advice) == ["asks_to_cancel"]


def test_the_files_of_a_message_are_looked_into(run, tmp_path):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "1.pdf").write_bytes(files.pdf("Call 0161 496 0123"))
    (tmp_path / "files" / "2.pdf").write_bytes(b"MZ program")
    proof = {"filename": "proof.pdf", "purpose": "design_proof", "path": "files/1.pdf"}
    program = {"filename": "a.pdf", "purpose": "invoice", "path": "files/2.pdf"}

    [one], errors, status = run({**NUMBER, "body": "", "attachments": [proof, program]})

    assert [(found["rule"], found["where"]) for found in one["findings"]] == [
        ("attachment_type", "attachment:a.pdf"),
        ("phone_number", "attachment:proof.pdf"),
    ]
    assert one["findings"][1]["quoted"] == "0161 496 0123"
    assert (errors, status) == ("", 0)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../secret.pdf", "lies outside of the folder"),
        ("/etc/passwd", "lies outside of the folder"),
        ("none.pdf", "cannot be read"),
        (".", "cannot be read"),
        ("a\x00b", "cannot be read"),
    ],
)
def test_a_file_that_is_not_there_makes_a_bad_line(run, path, reason):
    file = {"filename": "a.pdf", "path": path}

    found, errors, status = run({**NUMBER, "attachments": [file]})

    assert (found, status) == ([], 1)
    assert reason in errors


def test_what_cannot_be_read_ends_with_status_2(run, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_text('{"hosts": []}', encoding="utf-8")

    assert run(NUMBER, config=bad)[1:] == (
        f"{bad}: Unknown: hosts. Known are: marketplace_hosts, carrier_hosts,"
        " relay_domains.",
        2,
    )
    assert run(NUMBER, config=tmp_path / "none")[2] == 2
    with pytest.raises(CommandError) as missing:
        call_command("check_messages", tmp_path / "none.jsonl")
    assert missing.value.returncode == 2


def test_the_hosts_of_a_file_are_allowed(run, tmp_path):
    hosts = tmp_path / "hosts.json"
    hosts.write_text('{"_": "ours", "carrier_hosts": ["Mill.Example"]}', "utf-8")
    links = {**NUMBER, "body": "https://track.mill.example/1 https://www.ups.com/2"}

    [one], _errors, _status = run(links, config=hosts)
    [packaged], _errors, _status = run(links)

    assert [finding["quoted"] for finding in one["findings"]] == [
        "https://www.ups.com/2"
    ]
    assert [finding["quoted"] for finding in packaged["findings"]] == [
        "https://track.mill.example/1"
    ]


def test_several_processes_print_the_same_in_the_same_order(run):
    lines = [{**NUMBER, "id": number} for number in range(60)]

    assert run(*lines, jobs=2)[0] == run(*lines, jobs=1)[0]


def test_it_runs_before_anything_is_set_up(tmp_path):
    file = tmp_path / "messages.jsonl"
    file.write_text(json.dumps(NUMBER), encoding="utf-8")
    bare = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull}

    done = subprocess.run(
        [sys.executable, "manage.py", "check_messages", str(file)],
        cwd=ROOT,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert rules_of(json.loads(done.stdout)) == ["phone_number"]
