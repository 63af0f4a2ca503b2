#include "widgets/window/about.h"

#include <QCoreApplication>
#include <QIcon>
#include <QMessageBox>

#include "core/version.h"

namespace tracewright {

namespace {

struct About {
    Q_DECLARE_TR_FUNCTIONS(About)
};

}  // namespace

void showAbout(QWidget* parent) {
    auto* box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(About::tr("About Tracewright"));
    box->setIconPixmap(QIcon(QStringLiteral(":/icons/tracewright.svg")).pixmap(64));
    box->setText(About::tr("<h3>Tracewright %1</h3><p>From a transformer checkpoint to an exported "
                           "TorchScript trace.</p>")
                     .arg(QString::fromStdString(version())));
    box->setInformativeText(
        About::tr("With LibTorch %1 (BSD), Qt %2 (LGPL), QCustomPlot (GPL), nlohmann/json (MIT), "
                  "zlib, libdeflate (MIT), jemalloc (BSD) and OpenSSL. Tracewright's own code is "
                  "under the MIT licence.")
            .arg(QString::fromStdString(libTorchVersion()), QString::fromLatin1(qVersion())));
    box->open();
}

}  // namespace tracewright
