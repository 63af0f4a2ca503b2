#include "core/checkpoint/pickle.h"

#include <algorithm>

#include "core/checkpoint/limits.h"
#include "core/checkpoint/pickle_torch.h"
#include "core/error.h"

namespace tracewright::pickle {

namespace {

// Python's names, for messages about what is refused.
struct OpcodeName {
    unsigned char code;
    const char* name;
};
constexpr OpcodeName kRefused[] = {
    {'0', "POP"},
    {'1', "POP_MARK"},
    {'2', "DUP"},
    {'F', "FLOAT"},
    {'I', "INT"},
    {'L', "LONG"},
    {'P', "PERSID"},
    {'S', "STRING"},
    {'T', "BINSTRING"},
    {'U', "SHORT_BINSTRING"},
    {'V', "UNICODE"},
    {'d', "DICT"},
    {'g', "GET"},
    {'i', "INST"},
    {'l', "LIST"},
    {'o', "OBJ"},
    {'p', "PUT"},
    {'B', "BINBYTES"},
    {'C', "SHORT_BINBYTES"},
    {0x81, "NEWOBJ"},
    {0x82, "EXT1"},
    {0x83, "EXT2"},
    {0x84, "EXT4"},
    {0x8b, "LONG4"},
    {0x8c, "SHORT_BINUNICODE"},
    {0x8d, "BINUNICODE8"},
    {0x8e, "BINBYTES8"},
    {0x8f, "EMPTY_SET"},
    {0x90, "ADDITEMS"},
    {0x91, "FROZENSET"},
    {0x92, "NEWOBJ_EX"},
    {0x93, "STACK_GLOBAL"},
    {0x94, "MEMOIZE"},
    {0x95, "FRAME"},
    {0x96, "BYTEARRAY8"},
    {0x97, "NEXT_BUFFER"},
    {0x98, "READONLY_BUFFER"},
};

std::string opcodeName(unsigned char code) {
    const auto* const found = std::find_if(std::begin(kRefused), std::end(kRefused),
                                           [&](const OpcodeName& op) { return op.code == code; });
    return found == std::end(kRefused) ? "number " + std::to_string(code) : found->name;
}

class Machine {
  public:
    Machine(std::string_view bytes, const std::string& what) : bytes_(bytes), what_(what) {}

    Document run() {
        for (;;) {
            const unsigned char code = byte();
            if (code == '.') {
                break;
            }
            if (!pushConstant(code) && !changeContainer(code) && !useMemo(code) && !build(code)) {
                throw Error(ErrorCode::Unsupported,
                            what_ + " has the opcode " + opcodeName(code) + " at byte " +
                                std::to_string(at_ - 1) +
                                ", which state dicts of tensors don't need: nothing was run; "
                                "save it again with torch.save as a plain dict of tensors");
            }
        }
        document_.root = pop();
        if (!stack_.empty() || !marks_.empty() || at_ != bytes_.size()) {
            fail("ends with " + std::to_string(stack_.size()) + " values and " +
                 std::to_string(bytes_.size() - at_) + " bytes left over");
        }
        return std::move(document_);
    }

  private:
    [[noreturn]] void fail(const std::string& fact) const {
        throw Error(ErrorCode::BadFormat, what_ + " " + fact + ": the file is damaged");
    }

    std::string_view take(std::size_t length) {
        if (length > bytes_.size() - at_) {
            fail("ends at byte " + std::to_string(bytes_.size()) + ", within a value");
        }
        at_ += length;
        return bytes_.substr(at_ - length, length);
    }

    unsigned char byte() { return static_cast<unsigned char>(take(1).front()); }

    std::uint64_t littleEndian(std::size_t length) {
        const std::string_view raw = take(length);
        std::uint64_t out = 0;
        for (std::size_t i = length; i-- > 0;) {
            out = out << 8U | static_cast<unsigned char>(raw[i]);
        }
        return out;
    }

    // Two's complement of up to 8 bytes.
    std::int64_t signedNumber(std::size_t length) {
        if (length > 8) {
            fail("has a number of " + std::to_string(length) + " bytes at byte " +
                 std::to_string(at_) + ", and 8 is the most");
        }
        if (length == 0) {
            return 0;
        }
        const std::size_t spare = 64 - 8 * length;
        return static_cast<std::int64_t>(littleEndian(length) << spare) >> spare;
    }

    std::string_view text(std::size_t length) {
        if (length > limits::kPickleStringBytes) {
            fail("has a text of " + std::to_string(length) + " bytes at byte " +
                 std::to_string(at_) + ", and " + std::to_string(limits::kPickleStringBytes) +
                 " is the most");
        }
        return take(length);
    }

    std::string_view line() {
        const std::size_t end = bytes_.find('\n', at_);
        if (end == std::string_view::npos) {
            fail("ends within a global's name");
        }
        const std::string_view out = text(end - at_);
        ++at_;
        return out;
    }

    void push(Ref ref) {
        if (stack_.size() + marks_.size() >= limits::kPickleStack) {
            fail("piles more than " + std::to_string(limits::kPickleStack) +
                 " values on its stack by byte " + std::to_string(at_));
        }
        stack_.push_back(ref);
    }

    bool pushNew(Value value) {
        push(addValue(document_, std::move(value), what_));
        return true;
    }

    bool pushNumber(Kind kind, std::int64_t number) {
        Value value;
        value.kind = kind;
        value.number = number;
        return pushNew(std::move(value));
    }

    bool pushItems(Kind kind, std::vector<Ref> items) {
        Value value;
        value.kind = kind;
        value.items = std::move(items);
        return pushNew(std::move(value));
    }

    Ref pop() {
        if (stack_.size() <= (marks_.empty() ? 0 : marks_.back())) {
            fail("takes a value from an empty stack at byte " + std::to_string(at_));
        }
        const Ref out = stack_.back();
        stack_.pop_back();
        return out;
    }

    std::vector<Ref> popMany(std::size_t count) {
        std::vector<Ref> out(count);
        for (std::size_t i = count; i-- > 0;) {
            out[i] = pop();
        }
        return out;
    }

    std::vector<Ref> popToMark() {
        if (marks_.empty()) {
            fail("closes what it never opened at byte " + std::to_string(at_));
        }
        std::vector<Ref> out = popMany(stack_.size() - marks_.back());
        marks_.pop_back();
        return out;
    }

    bool pushConstant(unsigned char code) {
        switch (code) {
            case 'N':
                return pushNumber(Kind::None, 0);
            case 0x88:  // NEWTRUE
                return pushNumber(Kind::Bool, 1);
            case 0x89:  // NEWFALSE
                return pushNumber(Kind::Bool, 0);
            case 'J':  // BININT
                return pushNumber(Kind::Int, signedNumber(4));
            case 'K':  // BININT1
                return pushNumber(Kind::Int, byte());
            case 'M':  // BININT2
                return pushNumber(Kind::Int, static_cast<std::int64_t>(littleEndian(2)));
            case 0x8a:  // LONG1
                return pushNumber(Kind::Int, signedNumber(byte()));
            case 'G':  // BINFLOAT
                take(8);
                return pushNumber(Kind::Float, 0);
            case 'X': {  // BINUNICODE
                Value value;
                value.kind = Kind::String;
                value.text = text(littleEndian(4));
                return pushNew(std::move(value));
            }
            default:
                return false;
        }
    }

    bool changeContainer(unsigned char code) {
        switch (code) {
            case '(':  // MARK
                push(0);
                stack_.pop_back();
                marks_.push_back(stack_.size());
                return true;
            case ')':  // EMPTY_TUPLE
                return pushItems(Kind::Tuple, {});
            case ']':  // EMPTY_LIST
                return pushItems(Kind::List, {});
            case '}':  // EMPTY_DICT
                return pushItems(Kind::Dict, {});
            case 't':  // TUPLE
                return pushItems(Kind::Tuple, popToMark());
            case 0x85:  // TUPLE1
            case 0x86:  // TUPLE2
            case 0x87:  // TUPLE3
                return pushItems(Kind::Tuple, popMany(code - 0x84U));
            case 'a':  // APPEND
                return extend(Kind::List, popMany(1));
            case 'e':  // APPENDS
                return extend(Kind::List, popToMark());
            case 's':  // SETITEM
                return extend(Kind::Dict, popMany(2));
            case 'u':  // SETITEMS
                return extend(Kind::Dict, popToMark());
            default:
                return false;
        }
    }

    bool extend(Kind kind, const std::vector<Ref>& items) {
        const Ref target = pop();
        Value& value = document_.values[target];
        if (value.kind != kind || (kind == Kind::Dict && items.size() % 2 != 0)) {
            fail("adds " + std::to_string(items.size()) +
                 " values to what can't take them at byte " + std::to_string(at_));
        }
        value.items.insert(value.items.end(), items.begin(), items.end());
        push(target);
        return true;
    }

    bool useMemo(unsigned char code) {
        switch (code) {
            case 'q':  // BINPUT
                return remember(byte());
            case 'r':  // LONG_BINPUT
                return remember(littleEndian(4));
            case 'h':  // BINGET
                return recall(byte());
            case 'j':  // LONG_BINGET
                return recall(littleEndian(4));
            default:
                return false;
        }
    }

    bool remember(std::uint64_t place) {
        if (place >= limits::kPickleMemo) {
            fail("uses the place " + std::to_string(place) + " of its memo, and " +
                 std::to_string(limits::kPickleMemo) + " is the most");
        }
        if (place >= memo_.size()) {
            memo_.resize(place + 1, kNothing);
        }
        memo_[place] = pop();
        push(memo_[place]);
        return true;
    }

    bool recall(std::uint64_t place) {
        if (place >= memo_.size() || memo_[place] == kNothing) {
            fail("takes what was never put at the place " + std::to_string(place) + " of its memo");
        }
        push(memo_[place]);
        return true;
    }

    bool build(unsigned char code) {
        switch (code) {
            case 0x80:  // PROTO
                return checkProtocol(byte());
            case 'c':  // GLOBAL
                return pushGlobal();
            case 'Q':  // BINPERSID
                push(findStorage(document_, pop(), what_));
                return true;
            case 'R': {  // REDUCE
                const std::vector<Ref> operands = popMany(2);
                push(call(document_, operands[0], operands[1], what_));
                return true;
            }
            case 'b': {  // BUILD: attributes such as _metadata, which no tensor depends on
                const std::vector<Ref> operands = popMany(2);
                if (document_.values[operands[0]].kind != Kind::Dict ||
                    document_.values[operands[1]].kind != Kind::Dict) {
                    fail("sets attributes of what is no dict at byte " + std::to_string(at_));
                }
                push(operands[0]);
                return true;
            }
            default:
                return false;
        }
    }

    bool checkProtocol(unsigned protocol) {
        if (protocol != 2) {
            throw Error(ErrorCode::Unsupported,
                        what_ + " has the pickle protocol " + std::to_string(protocol) +
                            ", and torch.save's 2 is supported: save it again without "
                            "pickle_protocol");
        }
        return true;
    }

    bool pushGlobal() {
        const std::size_t start = at_;
        const std::string_view module = line();
        const std::string_view name = line();
        std::optional<Value> value = findGlobal(module, name);
        if (!value) {
            throw Error(ErrorCode::Unsupported,
                        what_ + " names the global " +
                            quoted(std::string(module) + "." + std::string(name)) + " at byte " +
                            std::to_string(start) +
                            ", which state dicts of tensors don't need: nothing was run; if you "
                            "trust it, save it again as a plain dict of tensors");
        }
        value->text = name;
        return pushNew(std::move(*value));
    }

    static constexpr Ref kNothing = UINT32_MAX;

    std::string_view bytes_;
    const std::string& what_;
    std::size_t at_ = 0;
    Document document_;
    std::vector<Ref> stack_;
    std::vector<std::size_t> marks_;
    std::vector<Ref> memo_;
};

}  // namespace

Document load(std::string_view bytes, const std::string& what) {
    return Machine(bytes, what).run();
}

}  // namespace tracewright::pickle
