#include "widgets/worker/outcome.h"

#include <new>

namespace tracewright {

Failure currentFailure() {
    try {
        throw;
    } catch (const Error& error) {
        return {error.code(), QString::fromUtf8(error.what()),
                QString::fromStdString(error.detail())};
    } catch (const std::bad_alloc&) {
        return {ErrorCode::Tracing, QStringLiteral("not enough memory for this step"), {}};
    } catch (const std::exception& error) {
        const QString text = QString::fromUtf8(error.what());
        return {ErrorCode::Tracing, text.section(QLatin1Char('\n'), 0, 0),
                text.section(QLatin1Char('\n'), 1)};
    } catch (...) {
        return {ErrorCode::Tracing, QStringLiteral("an unknown error stopped this step"), {}};
    }
}

}  // namespace tracewright
