#pragma once

namespace tracewright {

// Shows the window's texts in the language of the person's locale, if there is a translation. Call
// it once, before the first widget.
void installTranslations();

}  // namespace tracewright
