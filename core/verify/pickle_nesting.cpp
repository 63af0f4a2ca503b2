#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/error.h"
#include "core/verify/nesting.h"

namespace tracewright {

namespace {

constexpr std::uint32_t maxDepth = 1000;
constexpr std::size_t maxValues = 20000000;

// Follows a pickle's opcodes, keeping of each value only what it holds. Opcodes:
// https://github.com/python/cpython/blob/main/Lib/pickletools.py
class PickleScanner {
  public:
    PickleScanner(std::string_view pickle, const std::string& what) : rest_(pickle), what_(what) {}

    void scan() {
        while (step()) {
        }
        checkDepth();
    }

  private:
    using Value = std::uint32_t;

    [[noreturn]] void fail(const std::string& fact) const {
        throw Error(ErrorCode::BadFormat,
                    what_ + " is a pickle that " + fact + ": it is damaged or made to harm");
    }

    std::string_view take(std::uint64_t length) {
        if (length > rest_.size()) {
            fail("is cut short");
        }
        const std::string_view out = rest_.substr(0, length);
        rest_.remove_prefix(length);
        return out;
    }

    std::uint64_t number(std::size_t bytes) {
        const std::string_view raw = take(bytes);
        std::uint64_t out = 0;
        for (std::size_t i = raw.size(); i-- > 0;) {
            out = out << 8U | static_cast<unsigned char>(raw[i]);
        }
        return out;
    }

    void push() {
        if (held_.size() == maxValues) {
            fail("holds more than " + std::to_string(maxValues) + " values");
        }
        stack_.push_back(static_cast<Value>(held_.size()));
        held_.emplace_back();
    }

    Value pop() {
        if (stack_.empty() || (!marks_.empty() && stack_.size() == marks_.back())) {
            fail("takes a value that it hasn't put");
        }
        const Value out = stack_.back();
        stack_.pop_back();
        return out;
    }

    // The topmost value holds what was popped.
    void hold(const std::vector<Value>& values) {
        if (stack_.empty()) {
            fail("fills a value that it hasn't put");
        }
        std::vector<Value>& held = held_[stack_.back()];
        held.insert(held.end(), values.begin(), values.end());
    }

    std::vector<Value> popMany(std::size_t count) {
        std::vector<Value> out;
        for (std::size_t i = 0; i < count; ++i) {
            out.push_back(pop());
        }
        return out;
    }

    std::vector<Value> popToMark() {
        if (marks_.empty() || marks_.back() > stack_.size()) {
            fail("takes values up to a mark that it hasn't put");
        }
        const auto mark = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
        std::vector<Value> out(mark, stack_.end());
        stack_.erase(mark, stack_.end());
        marks_.pop_back();
        return out;
    }

    // A new value in the place of `values`.
    void make(const std::vector<Value>& values) {
        push();
        hold(values);
    }

    void put(std::uint64_t place) {
        if (stack_.empty()) {
            fail("keeps a value that it hasn't put");
        }
        memo_[place] = stack_.back();
    }

    void get(std::uint64_t place) {
        const auto found = memo_.find(place);
        if (found == memo_.end()) {
            fail("takes up a value that it hasn't kept");
        }
        stack_.push_back(found->second);
    }

    void skipLine() { take(std::min(rest_.find('\n'), rest_.size() - 1) + 1); }

    // False at the end.
    bool step() {
        const auto opcode = static_cast<unsigned char>(take(1).front());
        return takeScalar(opcode) || takeContainer(opcode) || takeOther(opcode);
    }

    bool takeScalar(unsigned char opcode) {
        switch (opcode) {
            case 'N':   // None
            case 0x88:  // True
            case 0x89:  // False
                break;
            case 'K':  // 1-byte int
                take(1);
                break;
            case 'M':  // 2-byte int
                take(2);
                break;
            case 'J':  // 4-byte int
                take(4);
                break;
            case 'G':  // float
                take(8);
                break;
            case 0x8a:  // long
            case 'U':   // short bytes
            case 'C':
            case 0x8c:  // short text
                take(number(1));
                break;
            case 'T':  // bytes
            case 'B':
            case 'X':  // text
                take(number(4));
                break;
            case 'c':  // global
                skipLine();
                skipLine();
                break;
            default:
                return false;
        }
        push();
        return true;
    }

    bool takeContainer(unsigned char opcode) {
        switch (opcode) {
            case ')':
            case ']':
            case '}':
                push();
                return true;
            case 't':
                make(popToMark());
                return true;
            case 0x85:
            case 0x86:
            case 0x87:
                make(popMany(opcode - 0x84U));
                return true;
            case 'a':
                hold(popMany(1));
                return true;
            case 's':
                hold(popMany(2));
                return true;
            case 'b':  // build
                hold(popMany(1));
                return true;
            case 'e':
            case 'u':
                hold(popToMark());
                return true;
            case 'R':   // reduce
            case 0x81:  // new object
                make(popMany(2));
                return true;
            case 'Q':  // persistent id
                make(popMany(1));
                return true;
            default:
                return false;
        }
    }

    bool takeOther(unsigned char opcode) {
        switch (opcode) {
            case 0x80:  // protocol
                take(1);
                return true;
            case '(':
                marks_.push_back(stack_.size());
                return true;
            case '0':
                pop();
                return true;
            case 'q':
                put(number(1));
                return true;
            case 'r':
                put(number(4));
                return true;
            case 'h':
                get(number(1));
                return true;
            case 'j':
                get(number(4));
                return true;
            case '.':
                return false;
            default:
                fail("has the opcode " + std::to_string(opcode) + ", which no module's pickle has");
        }
    }

    // The longest way down from any value, without recursion. A value that holds itself, by
    // whatever way, has no end and is refused.
    void checkDepth() const {
        constexpr std::uint32_t open = UINT32_MAX;
        std::vector<std::uint32_t> depth(held_.size(), 0);
        std::vector<std::pair<Value, std::size_t>> way;
        for (Value start = 0; start < held_.size(); ++start) {
            if (depth[start] == 0) {
                way.emplace_back(start, 0);
                depth[start] = open;
            }
            while (!way.empty()) {
                auto& [value, next] = way.back();
                if (next < held_[value].size()) {
                    const Value child = held_[value][next++];
                    if (depth[child] == open) {
                        fail("has a value that holds itself");
                    }
                    if (depth[child] == 0) {
                        depth[child] = open;
                        way.emplace_back(child, 0);
                    }
                    continue;
                }
                std::uint32_t deepest = 0;
                for (const Value child : held_[value]) {
                    deepest = std::max(deepest, depth[child]);
                }
                depth[value] = deepest + 1;
                if (depth[value] > maxDepth) {
                    fail("nests values more than " + std::to_string(maxDepth) + " deep");
                }
                way.pop_back();
            }
        }
    }

    std::string_view rest_;
    const std::string& what_;
    std::vector<Value> stack_;
    std::vector<std::size_t> marks_;
    std::vector<std::vector<Value>> held_;  // by value: the values that it holds
    std::unordered_map<std::uint64_t, Value> memo_;
};

}  // namespace

void checkPickleNesting(std::string_view pickle, const std::string& what) {
    PickleScanner(pickle, what).scan();
}

}  // namespace tracewright
