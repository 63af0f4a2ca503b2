#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/graph/snapshot.h"
#include "core/trace/audit.h"

namespace tracewright {

// What the boxes of a picture are coloured by.
enum class OverlayKind : std::uint8_t {
    Operator,         // operatorKind of a node; modules are plain
    Module,           // the type of the module that a node is in, or that a module is
    WeightBytes,      // bytes of the parameters that a node reads, or that a module holds
    Flops,            // floating-point operations of a node, or of all that is in a module
    ActivationBytes,  // bytes of the tensors that a node makes, or of all in a module
    Findings,         // the worst that the audit found of a node, or in a module
    Changes,          // what differs from another trace: core/compare/changes_overlay.h
};
constexpr int kOverlayKinds = 7;

// An amount that a node has, in the overlays of amounts.
constexpr bool isAmount(OverlayKind kind) noexcept {
    return kind == OverlayKind::WeightBytes || kind == OverlayKind::Flops ||
           kind == OverlayKind::ActivationBytes;
}

struct OverlayClass {
    std::string name;         // of Module: the type; empty for the rest of them
    std::uint64_t least = 0;  // of amounts: the class holds those from least to most
    std::uint64_t most = 0;
    std::uint32_t nodes = 0;  // how many are in it
};

constexpr std::uint8_t kNoClass = 0xFF;

// Boxes by classes, few enough for a legend and to be told apart, by the colour-blind too.
struct Overlay {
    OverlayKind kind = OverlayKind::Operator;
    // Operator: by OperatorKind. Module: the most frequent types, then one for all others. Amounts:
    // from little to much, each class eight times the one before or less. Findings: by Verdict.
    // Changes: by ChangeClass.
    std::vector<OverlayClass> classes;
    std::vector<std::uint8_t> ofNode;   // by node; kNoClass where it has nothing
    std::vector<std::uint8_t> ofScope;  // by scope
};

constexpr std::size_t kOverlayTypes = 7;  // of modules that get a class of their own
constexpr std::size_t kOverlaySteps = 6;  // of amounts, at most

// Of Changes; what is the same is in none.
enum class ChangeClass : std::uint8_t { Changed, Gone, Added, Within };
constexpr std::size_t kChangeClasses = 4;

// Those that something is in, in order: the rows of a legend.
std::vector<std::uint8_t> classesIn(const Overlay& overlay);

Overlay operatorOverlay(const Snapshot& snapshot);
Overlay moduleOverlay(const Snapshot& snapshot);
Overlay findingsOverlay(const Snapshot& snapshot, std::span<const Finding> findings);
// `amounts` by node; a module has the sum of what is in it and below.
Overlay amountOverlay(const Snapshot& snapshot, OverlayKind kind,
                      std::span<const std::uint64_t> amounts);

// By node: bytes of the parameters that it reads, each attributed to the first node, besides those
// that only pass it on, that takes it. Linear.
std::vector<std::uint64_t> weightBytes(const Snapshot& snapshot);

}  // namespace tracewright
