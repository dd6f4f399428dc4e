"""Which file systems are told to be shared with other machines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_decisions import decision

from curate.store import DecisionStore, filesystem
from curate.store.checking import examine_state
from curate.store.filesystem import is_network, mounted_type

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home rw shared:9 master:2 - nfs4 server:/home rw,vers=4.2
31 30 8:9 / /home/sari/local rw - xfs /dev/sdb rw
32 22 0:41 / /mnt/my\\040share rw - cifs //server/share rw
33 22 0:42 / /mnt/far rw - fuse.sshfs sari@server: rw
34 22 8:3 / /srv rw - ext4 /dev/sdc rw
35 22 0:44 / /srv rw - 9p host rw
nonsense
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib", "ext4"),
        ("/", "ext4"),
        ("/home", "nfs4"),
        ("/home/sari/corpus/.curate", "nfs4"),
        ("/home/sari/local/corpus", "xfs"),
        ("/homework", "ext4"),
        ("/mnt/my share/corpus", "cifs"),
        ("/mnt/far/corpus", "fuse.sshfs"),
        ("/srv/corpus", "9p"),
    ],
)
def test_the_innermost_and_latest_mount_counts(path, kind):
    assert mounted_type(path, MOUNTS) == kind


@pytest.mark.parametrize(
    "kind",
    ["nfs", "cifs", "smb3", "9p", "afs", "ceph", "lustre", "gfs2", "ocfs2", "fuse.sshfs"],
)
def test_shared_file_systems_are_known(kind):
    assert is_network(kind)


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "fuseblk", "zfs", ""])
def test_local_ones_are_no_reason_to_worry(kind):
    assert not is_network(kind)


@given(st.text(), st.text())
def test_any_text_is_read(path, mountinfo):
    is_network(mounted_type(path, mountinfo))


@pytest.fixture
def shared(tmp_path, monkeypatch):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"30 22 0:40 / {tmp_path} rw - nfs4 server:/ rw\n")
    monkeypatch.setattr(filesystem, "MOUNTS", mounts)


@pytest.mark.usefixtures("shared")
def test_who_decides_on_a_shared_folder_is_told_once_and_who_reads_is_not(state):
    with DecisionStore.open(state) as store:
        store.decide([decision(1)])
        store.refresh()
        (warning,) = store.warnings
    assert "nfs4" in warning
    assert "--state" in warning
    with DecisionStore.open(state, writable=False) as store:
        assert store.warnings == ()
    (finding,) = examine_state(state, 2e9).findings
    assert (finding.kind, finding.severity) == ("network", "look")
