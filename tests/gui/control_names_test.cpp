#include <QAccessible>
#include <QHeaderView>
#include <QLineEdit>
#include <QProgressBar>
#include <QSet>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>

#include "tests/gui/places.h"
#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/panels/compare_panel.h"

using namespace tracewright;
using namespace tracewright::driver;

namespace {

// Of those that Qt makes for itself, only what takes the focus is spoken: the rest is named by what
// it is in.
bool isInner(const QWidget* widget) {
    const auto* tabs = qobject_cast<const QTabBar*>(widget);
    const bool frames =
        (tabs != nullptr && tabs->count() == 0) ||
        QByteArray(widget->metaObject()->className()).startsWith("QDockWidgetTitle") ||
        qobject_cast<const QHeaderView*>(widget) != nullptr;
    const bool focusable = widget->focusPolicy() != Qt::NoFocus &&
                           widget->focusProxy() == nullptr &&
                           qobject_cast<const QLineEdit*>(widget) != nullptr;
    return frames || (isQts(widget) && !focusable);
}

bool isTold(const QWidget* widget) {
    return isControl(widget) || widget->inherits("QCustomPlot") ||
           qobject_cast<const QProgressBar*>(widget) != nullptr ||
           ((widget->focusPolicy() & Qt::TabFocus) != 0 && widget->focusProxy() == nullptr);
}

bool isNamed(QAccessibleInterface* face) {
    return !face->text(QAccessible::Name).isEmpty() ||
           !face->relations(QAccessible::Label).isEmpty();
}

}  // namespace

// A screen reader says of each control what it is for and what kind it is of.
class ControlNamesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
        found_.clear();
        seen_.clear();
    }

    void everyControlOfEveryPageHasANameAndARole() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        QSignalSpy compared(window.resultPage()->compare(), &ComparePanel::finished);
        window.resultPage()->compare()->compareWith(checkpoint("falcon-7b"));
        QVERIFY(compared.wait(patience));
        window.banner()->showChoice(QStringLiteral("It changed"), QStringLiteral("Open"), [] {});
        window.banner()->showExported(QStringLiteral("Wrote it"), QStringLiteral("all of it"),
                                      home_->path());
        visitPages(window, [this](const QWidget& at, const QString& place) { look(at, place); });
        QVERIFY2(found_.isEmpty(), qPrintable(found_.join(QLatin1Char('\n'))));
        for (const char* kind :
             {"QPushButton", "QToolButton", "QCheckBox", "QComboBox", "QLineEdit", "QSpinBox",
              "QSlider", "QTreeView", "QTreeWidget", "QPlainTextEdit", "QTabBar", "QProgressBar",
              "QCustomPlot", "tracewright::GraphView", "tracewright::ArgumentRows",
              "tracewright::InspectorPanel", "tracewright::CodePanel"}) {
            QVERIFY2(seen_.contains(QLatin1String(kind)), kind);
        }
    }

    void everyControlOfEveryDialogHasANameAndARole() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        visitDialogs(window, [this](const QWidget& at, const QString& place) {
            look(at, place);
            const QAccessibleInterface* face =
                QAccessible::queryAccessibleInterface(const_cast<QWidget*>(&at));
            if (face->text(QAccessible::Name).isEmpty() || face->role() == QAccessible::Client) {
                complain(at, place, face);
            }
        });
        QVERIFY2(found_.isEmpty(), qPrintable(found_.join(QLatin1Char('\n'))));
        for (const char* kind : {"QPushButton", "QCheckBox", "QRadioButton", "QComboBox",
                                 "QLineEdit", "QSpinBox", "QDoubleSpinBox", "QTreeView",
                                 "QListView", "QListWidget", "QTextBrowser", "QTabBar"}) {
            QVERIFY2(seen_.contains(QLatin1String(kind)), kind);
        }
    }

  private:
    // What isn't seen now too: it may come at any time, and has its name already.
    void look(const QWidget& window, const QString& place) {
        for (QWidget* widget : window.findChildren<QWidget*>()) {
            const bool itsOwn = !window.isWindow() || widget->window() == &window;
            if (!itsOwn || !isTold(widget) || isInner(widget)) {
                continue;
            }
            seen_.insert(QLatin1String(widget->metaObject()->className()));
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            if (face == nullptr || !isNamed(face) || face->role() == QAccessible::NoRole ||
                face->role() == QAccessible::Client) {
                complain(*widget, place, face);
            }
        }
    }

    void complain(const QWidget& widget, const QString& place, const QAccessibleInterface* face) {
        const QString line =
            QStringLiteral("%1, '%2' as %3: %4")
                .arg(named(&widget), face == nullptr ? QString() : face->text(QAccessible::Name))
                .arg(face == nullptr ? -1 : face->role())
                .arg(place);
        if (!found_.contains(line)) {
            found_ << line;
        }
    }

    std::unique_ptr<QTemporaryDir> home_;
    QStringList found_;
    QSet<QString> seen_;
};

TRACEWRIGHT_TEST(control_names, ControlNamesTest)
#include "control_names_test.moc"
