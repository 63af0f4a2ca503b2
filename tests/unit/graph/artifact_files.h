#pragma once

#ifndef Q_MOC_RUN  // moc would read all of LibTorch for a minute
#include <ATen/ATen.h>
#include <torch/script.h>
#endif

#include <QString>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/error.h"

namespace tracewright::tests {

std::string readBytes(const std::filesystem::path& file);
void writeBytes(const std::filesystem::path& file, const std::string& bytes);

// The records of a saved module, without the folder's name.
std::map<std::string, std::string> recordsOf(const torch::jit::Module& module);
// An archive as torch.jit.save writes it, with these records under "archive/".
void writeArchive(const std::filesystem::path& file,
                  const std::map<std::string, std::string>& records);

void writeTensors(const std::filesystem::path& file,
                  const std::vector<std::pair<std::string, at::Tensor>>& tensors);
at::Tensor readTensor(const std::filesystem::path& file, const std::string& name);

// "CODE: text" of the Error that `work` throws; "nothing thrown" if it throws none.
QString errorOf(const std::function<void()>& work);

}  // namespace tracewright::tests
