# shellcheck shell=bash
# The Python environment that the reference suite and the benchmark compare with. Sourced after common.sh.
# shellcheck source=scripts/common.sh
[ -n "${tracewright_cache:-}" ] || source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
reference_pins=("$tracewright_root/tests/reference/requirements.txt")
if ! cuda_toolkit >/dev/null; then
    # Python's torch loads the libraries of a whole toolkit.
    reference_pins+=("$tracewright_root/tests/reference/requirements-cuda.txt")
fi

# A venv keeps the path that it was made at, so an environment is made in its place and counts once it is marked.
tracewright_reference=$tracewright_cache/reference-$(cat "${reference_pins[@]}" | sha256sum | cut -c1-12)

reference_ready() { [ -e "$tracewright_reference/.complete" ] && "$tracewright_reference/bin/python3" -c '' 2>/dev/null; }

# Torch's wheel is for Python 3.11, Debian 12's own.
python311() {
    local python
    for python in /usr/bin/python3.11 python3.11 python3; do
        if "$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
            command -v "$python"
            return
        fi
    done
    die "the reference environment needs Python 3.11, as Debian 12 has it"
}

install_reference() {
    if reference_ready; then
        say "reference environment: there"
        rm -rf "$tracewright_cache/wheels"
        return
    fi
    local megabytes=3000
    [ ${#reference_pins[@]} -eq 1 ] || megabytes=9000
    require_space $((megabytes << 20)) "the reference environment"
    say "reference environment: making $tracewright_reference (some minutes)"
    rm -rf "$tracewright_reference"
    "$(python311)" -m venv "$tracewright_reference"
    mkdir -p "$tracewright_cache/wheels"
    # pip keeps what it downloads in TMPDIR, which may be a small one.
    local pins quiet=(--quiet) scratch=$tracewright_reference/tmp
    if [ -t 2 ]; then quiet=(); fi
    mkdir "$scratch"
    for pins in "${reference_pins[@]}"; do
        say "reference environment: installing $(basename "$pins")"
        # Complete pins, so no resolver; torch's wheel may lie here from unpacking LibTorch.
        TMPDIR=$scratch "$tracewright_reference/bin/pip" install "${quiet[@]}" --disable-pip-version-check --no-deps \
            --no-cache-dir --find-links "$tracewright_cache/wheels" -r "$pins" >&2 </dev/null
    done
    rm -rf "$scratch"
    "$tracewright_reference/bin/python3" -c 'import curated_transformers.models, transformers, safetensors.torch' ||
        die "the reference environment cannot import its packages"
    touch "$tracewright_reference/.complete"
    rm -rf "$tracewright_cache/wheels"
}
