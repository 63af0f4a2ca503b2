#pragma once

#include <QIcon>

class QEvent;

namespace tracewright {

// The icon resources/icons/NAME.svg, drawn in the palette's text colour of the moment, so that it
// follows a change of theme.
QIcon themedIcon(const QString& name);

// Whether a widget's own pictures have to be made anew: colours are others, or a pixel's size is,
// on a screen of another scale.
bool asksForNewPictures(const QEvent& event);

}  // namespace tracewright
