# Imported targets for the LibTorch that `scripts/setup` unpacked from the PyPI wheel. The wheel's own CMake
# package demands a whole CUDA toolkit; the CPU library needs two of its files, which are found here.
set(TRACEWRIGHT_TORCH_VERSION 2.11.0)
# As in scripts/common.sh: a relative or empty XDG_CACHE_HOME is ignored.
if("$ENV{XDG_CACHE_HOME}" MATCHES "^/")
    set(_tracewright_cache "$ENV{XDG_CACHE_HOME}/tracewright")
else()
    set(_tracewright_cache "$ENV{HOME}/.cache/tracewright")
endif()
set(TRACEWRIGHT_LIBTORCH "${_tracewright_cache}/libtorch-${TRACEWRIGHT_TORCH_VERSION}"
    CACHE PATH "Folder with LibTorch's include and lib, as scripts/setup makes it")
if(NOT EXISTS "${TRACEWRIGHT_LIBTORCH}/lib/libtorch_cpu.so")
    message(FATAL_ERROR "No LibTorch in ${TRACEWRIGHT_LIBTORCH}: run scripts/setup")
endif()

# The same places as in scripts/common.sh, so that what scripts/setup leaves to a toolkit is found here.
set(_cuda_dirs "")
if(NOT TRACEWRIGHT_CUDA STREQUAL "OFF")
    file(GLOB _cuda_roots /usr/local/cuda-13*)
    foreach(_root "$ENV{CUDA_HOME}" "$ENV{CUDA_PATH}" /usr/local/cuda ${_cuda_roots})
        if(_root STREQUAL "")
            continue()
        endif()
        file(GLOB _cudarts "${_root}/lib64/libcudart.so.13" "${_root}/targets/*/lib/libcudart.so.13")
        foreach(_cudart IN LISTS _cudarts)
            cmake_path(GET _cudart PARENT_PATH _folder)
            if(EXISTS "${_folder}/libcupti.so.13" OR EXISTS "${_root}/extras/CUPTI/lib64/libcupti.so.13")
                list(APPEND _cuda_dirs "${_folder}" "${_root}/extras/CUPTI/lib64")
            endif()
        endforeach()
    endforeach()
    if(_cuda_dirs STREQUAL "" AND TRACEWRIGHT_CUDA STREQUAL "ON")
        message(FATAL_ERROR "TRACEWRIGHT_CUDA is ON and no CUDA 13 toolkit was found")
    endif()
endif()
list(APPEND _cuda_dirs "${_tracewright_cache}/cuda-runtime-13/lib")

find_library(TRACEWRIGHT_CUDART NAMES libcudart.so.13 HINTS ${_cuda_dirs} NO_DEFAULT_PATH NO_CACHE)
find_library(TRACEWRIGHT_CUPTI NAMES libcupti.so.13 HINTS ${_cuda_dirs} NO_DEFAULT_PATH NO_CACHE)
if(NOT TRACEWRIGHT_CUDART OR NOT TRACEWRIGHT_CUPTI)
    message(FATAL_ERROR "No libcudart.so.13 or libcupti.so.13 in ${_cuda_dirs}: "
                        "run TRACEWRIGHT_CUDA=${TRACEWRIGHT_CUDA} scripts/setup")
endif()
cmake_path(GET TRACEWRIGHT_CUDART PARENT_PATH _cudart_dir)
cmake_path(GET TRACEWRIGHT_CUPTI PARENT_PATH _cupti_dir)

set(_torch_include "${TRACEWRIGHT_LIBTORCH}/include")
add_library(torch::c10 SHARED IMPORTED)
set_target_properties(torch::c10 PROPERTIES IMPORTED_LOCATION "${TRACEWRIGHT_LIBTORCH}/lib/libc10.so"
    INTERFACE_INCLUDE_DIRECTORIES "${_torch_include}")
add_library(torch::cpu SHARED IMPORTED)
set_target_properties(torch::cpu PROPERTIES
    IMPORTED_LOCATION "${TRACEWRIGHT_LIBTORCH}/lib/libtorch_cpu.so"
    INTERFACE_INCLUDE_DIRECTORIES "${_torch_include};${_torch_include}/torch/csrc/api/include"
    INTERFACE_LINK_LIBRARIES torch::c10
    # DT_RPATH, not DT_RUNPATH: libtorch_cpu.so finds its CUDA files through the program's path.
    INTERFACE_LINK_OPTIONS
    "-Wl,--disable-new-dtags,-rpath,${TRACEWRIGHT_LIBTORCH}/lib,-rpath,${_cudart_dir},-rpath,${_cupti_dir},-rpath-link,${_cudart_dir}:${_cupti_dir}")
