#include "widgets/window/about.h"

#include <QCoreApplication>
#include <QIcon>
#include <QMessageBox>

#include "core/libraries.h"
#include "core/version.h"
#include "widgets/panels/cost_plot.h"

namespace tracewright {

namespace {

struct About {
    Q_DECLARE_TR_FUNCTIONS(About)
};

QString librariesText() {
    std::vector<Library> all = libraries();
    all.push_back({"Qt", qVersion(), "LGPL-3.0-only"});
    all.push_back({"QCustomPlot", plotVersion(), "GPL-3.0-or-later"});
    all.push_back({"jemalloc", "", "BSD-2-Clause"});
    QString rows;
    for (const Library& one : all) {
        rows += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2&nbsp;&nbsp;</td><td>%3</td></tr>")
                    .arg(QString::fromStdString(one.name), QString::fromStdString(one.version),
                         QString::fromStdString(one.licence));
    }
    return QStringLiteral("<table>%1</table>").arg(rows);
}

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
        About::tr("<p>Tracewright's own code is under the MIT licence. It is made with</p>%1")
            .arg(librariesText()));
    box->open();
}

}  // namespace tracewright
