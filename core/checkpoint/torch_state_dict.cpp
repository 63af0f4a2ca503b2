#include "core/checkpoint/torch_state_dict.h"

#include <algorithm>

#include "core/error.h"

namespace tracewright {

namespace {

using pickle::Kind;

// Each value is looked at once, however often it is shared.
class TensorSearch {
  public:
    explicit TensorSearch(const pickle::Document& document)
        : document_(document), seen_(document.values.size(), false) {}

    bool holdsTensors(pickle::Ref start) {
        std::vector<pickle::Ref> open = {start};
        while (!open.empty()) {
            const pickle::Ref ref = open.back();
            open.pop_back();
            const pickle::Value& value = document_.values[ref];
            if (value.kind == Kind::Tensor || value.kind == Kind::Storage) {
                return true;
            }
            if (!seen_[ref]) {
                seen_[ref] = true;
                open.insert(open.end(), value.items.begin(), value.items.end());
            }
        }
        return false;
    }

  private:
    const pickle::Document& document_;
    std::vector<bool> seen_;
};

}  // namespace

std::vector<std::pair<std::string_view, std::size_t>> stateDictTensors(
    const pickle::Document& document, const std::string& what) {
    const pickle::Value& root = document.values[document.root];
    if (root.kind != Kind::Dict) {
        throw Error(ErrorCode::Unsupported, what +
                                                " holds no dict of tensors: save the model's "
                                                "state_dict() with torch.save");
    }
    TensorSearch search(document);
    std::vector<std::pair<std::string_view, std::size_t>> out;
    for (std::size_t i = 0; i < root.items.size(); i += 2) {
        const pickle::Value& key = document.values[root.items[i]];
        const pickle::Value& value = document.values[root.items[i + 1]];
        const bool isTensor = value.kind == Kind::Tensor;
        if (!isTensor && !search.holdsTensors(root.items[i + 1])) {
            continue;
        }
        if (key.kind != Kind::String) {
            throw Error(ErrorCode::BadFormat,
                        what + " has a tensor whose name is no text: the file is damaged");
        }
        if (!isTensor) {
            throw Error(ErrorCode::Unsupported,
                        what + " holds tensors inside of " + quoted(key.text) +
                            ", and names at the top level are needed: save that inner dict alone "
                            "with torch.save");
        }
        out.emplace_back(key.text, static_cast<std::size_t>(value.number));
    }
    return out;
}

}  // namespace tracewright
