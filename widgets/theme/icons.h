#pragma once

#include <QIcon>

namespace tracewright {

// The icon resources/icons/NAME.svg, drawn in the palette's text colour of the moment, so that it
// follows a change of theme.
QIcon themedIcon(const QString& name);

}  // namespace tracewright
