"""Which file system a folder is on: the kernel's locks cannot be trusted on every one."""

from __future__ import annotations

import os
import re
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
"""What Linux says of its mounts; other systems do not have it, and nothing is said there."""
_NETWORK = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "9p", "afs", "kafs",
        "coda", "ceph", "lustre", "gfs", "gfs2", "ocfs2", "gpfs", "beegfs", "fhgfs", "glusterfs",
        "orangefs", "pvfs2", "davfs", "davfs2", "vboxsf", "vmhgfs", "prl_fs",
    }
)  # fmt: skip
_NETWORK_FUSE = frozenset(
    {
        "sshfs", "rclone", "s3fs", "goofys", "gcsfuse", "glusterfs", "ceph", "davfs", "davfs2",
        "curlftpfs", "smbnetfs", "mfs", "moosefs", "juicefs", "vmhgfs-fuse", "afp",
    }
)  # fmt: skip
_ESCAPED = re.compile(r"\\([0-7]{3})")


def mounted_type(path: str, mountinfo: str) -> str:
    r"""Give the type of the file system that an absolute path is on, "" if it is not told.

    >>> mountinfo = "22 1 8:1 / / rw - ext4 /dev/sda rw\n30 22 0:40 / /srv/a\\040b rw - nfs4 h:/ rw"
    >>> mounted_type("/srv/a b/corpus", mountinfo), mounted_type("/srv/ab", mountinfo)
    ('nfs4', 'ext4')
    """
    best, found = -1, ""
    for line in mountinfo.split("\n"):
        where, dash, what = line.partition(" - ")
        fields, told = where.split(" "), what.split(" ")
        if not dash or len(fields) < 5:
            continue
        point = _ESCAPED.sub(lambda code: chr(int(code[1], 8)), fields[4])
        # Of two on one place, the later covers the earlier.
        if len(point) >= best and _is_below(path, point):
            best, found = len(point), told[0]
    return found


def is_network(kind: str) -> bool:
    """Is it a file system that other machines share?

    >>> is_network("fuse.sshfs"), is_network("nfs4"), is_network("ext4"), is_network("fuseblk")
    (True, True, False, False)
    """
    family, _, name = kind.partition(".")
    return family in _NETWORK or (family.startswith("fuse") and name in _NETWORK_FUSE)


def network_type(path: Path) -> str | None:
    """Give the type of the network file system that a path is on, or would be; None on others."""
    try:
        mountinfo = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    kind = mounted_type(os.path.realpath(path), mountinfo)
    return kind if is_network(kind) else None


def network_warning(path: Path) -> str | None:
    """Say what is to be known when a state folder is on a network file system."""
    kind = network_type(path)
    if kind is None:
        return None
    return (
        f"{path}: is on a network file system ({kind}), where locks cannot be trusted: "
        "decide from one computer at a time, or pass --state DIR with a folder on a local disk"
    )


def _is_below(path: str, point: str) -> bool:
    return point == "/" or path == point or path.startswith(point.rstrip("/") + "/")
