#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright::synthetic {

// Puts a snapshot together, node by node.
class Builder {
  public:
    Builder();

    ScopeId scope(ScopeId parent, const std::string& name, const std::string& type);
    ValueId input(const std::string& name, const std::string& type = "Tensor");
    // The first of its outputs; the others follow.
    ValueId node(const std::string& kind, ScopeId scope, const std::vector<ValueId>& inputs,
                 const std::vector<std::string>& symbols = {}, std::size_t outputs = 1);
    ValueId constant(ScopeId scope, const std::string& value);
    ValueId weight(ScopeId scope, const std::string& name);
    // A linear of a module of its own, with its plumbing.
    ValueId linear(ScopeId parent, const std::string& name, ValueId input,
                   const std::string& width);
    void output(ValueId value) { snapshot_.inlined.outputs.push_back(value); }

    Snapshot& snapshot() { return snapshot_; }
    std::shared_ptr<const Snapshot> take();

  private:
    Snapshot snapshot_;
    ValueId self_;
};

// Graphs like those of traces: a decoder whose mask and rotary tables reach every layer and whose
// output tuple gathers every layer, and an encoder.
std::shared_ptr<const Snapshot> decoder(int layers = 32);
std::shared_ptr<const Snapshot> encoder(int layers = 6);

// Hostile ones.
std::shared_ptr<const Snapshot> emptyGraph();
std::shared_ptr<const Snapshot> constantsOnly();
std::shared_ptr<const Snapshot> deepModules(int depth = 100);
std::shared_ptr<const Snapshot> manyInputs(int count = 10000);
std::shared_ptr<const Snapshot> longNames(int length = 10000);
std::shared_ptr<const Snapshot> modulesInACycle();
std::shared_ptr<const Snapshot> listOfListsBomb();
// One module of `count` nodes, each of which reads a few earlier ones at random.
std::shared_ptr<const Snapshot> randomNodes(int count, unsigned seed);
// Random nodes in a random tree of modules.
std::shared_ptr<const Snapshot> randomModules(int count, unsigned seed);

std::vector<bool> allOpen(const Snapshot& snapshot);
std::vector<bool> onlyRoot(const Snapshot& snapshot);

}  // namespace tracewright::synthetic
