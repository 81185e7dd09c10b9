"""The ledger of deliveries."""

import datetime as dt

import pytest

from paperdigest.delivery.ledger import MOST_KEPT, Account, Delivery, Ledger
from paperdigest.errors import ArchiveError, Busy


def test_an_account_comes_back_as_it_was_stored(tmp_path):
    ledger = Ledger(tmp_path / "deliveries")
    key = ledger.key("a target")
    assert ledger.load(key) == Account()
    account = Account().with_one("2026-01-05", Delivery(papers=("2601.00001",), taken=True))
    ledger.store(key, account)
    assert Ledger(tmp_path / "deliveries").load(key) == account


def test_a_target_is_known_by_a_hash_that_differs_from_ledger_to_ledger(tmp_path):
    one, other = Ledger(tmp_path / "one"), Ledger(tmp_path / "other")
    assert one.key("a target") == Ledger(tmp_path / "one").key("a target")
    assert one.key("a target") != other.key("a target") != one.key("another target")
    assert "target" not in one.key("a target")


def test_days_and_weeks_are_apart():
    account = Account()
    for name, paper in (("2026-01-05", "1"), ("2026-W02", "2"), ("2026-01-02", "3")):
        account = account.with_one(name, Delivery(papers=(paper,), taken=True))
    assert (account.papers(weekly=False), account.papers(weekly=True)) == ({"1", "3"}, {"2"})
    assert account.last_day == dt.date(2026, 1, 5)
    assert account.without("2026-01-05").last_day == dt.date(2026, 1, 2)


def test_the_oldest_are_forgotten():
    account = Account().with_one("2024-W30", Delivery(papers=(), taken=True))
    for number in range(MOST_KEPT):
        name = str(dt.date(2025, 1, 1) + dt.timedelta(days=number))
        account = account.with_one(name, Delivery(papers=(), taken=True))
    assert len(account.sent) == MOST_KEPT
    assert "2024-W30" not in account.sent


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"sent": {"soon": {"papers": [], "taken": true}}}',
        b'{"version": 2}',
        b'{"sent": {"2026-01-05": {}}}',
        b'{"sent": {"2026-01": {"papers": [], "taken": true}}}',
        b'{"sent": {"2026": {"papers": [], "taken": true}}}',
    ],
)
def test_a_damaged_file_is_an_error_that_names_it_and_the_way_out(tmp_path, content):
    ledger = Ledger(tmp_path)
    (tmp_path / "key.json").write_bytes(content)
    with pytest.raises(ArchiveError, match=r"key\.json: is no record of deliveries.*remove it"):
        ledger.load("key")


def test_only_one_run_sends_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr("paperdigest.storage.files._LOCK_PATIENCE", 0.0)
    with Ledger(tmp_path).held(), pytest.raises(Busy), Ledger(tmp_path).held():
        pass
