#pragma once

#include <QString>

namespace tracewright {

// An example's text, "SHAPE[:DTYPE][:FILL]", in the parts that have a field of their own. A file is
// a shape without the others. What a part can't be is left to the signature's check to tell.
struct ExampleParts {
    QString shape;  // with names: "batch x pieces"; or a file
    QString dtype;  // empty: the default
    QString fill;   // empty: the default; "random:7"

    bool empty() const { return shape.isEmpty() && dtype.isEmpty() && fill.isEmpty(); }
    bool operator==(const ExampleParts&) const = default;
};

ExampleParts exampleParts(const QString& text);
// Where there is no shape, `shape` stands for it: texts begin with one.
QString exampleText(const ExampleParts& parts, const QString& shape);

}  // namespace tracewright
