//go:build interop

package export_test

import (
	"os"
	"os/exec"
	"testing"

	"maillage/dashboard/export"
)

// drawn opens the layer communes of a GeoPackage as QGIS does by itself, and says how
// it draws it and the colour in the middle of its second commune of the lowest row.
const drawn = `
import sys
from qgis.core import *
from qgis.PyQt.QtCore import QSize
app = QgsApplication([], False)
app.initQgis()
layer = QgsVectorLayer(sys.argv[1] + "|layername=communes", "communes", "ogr")
settings = QgsMapSettings()
settings.setLayers([layer])
settings.setExtent(QgsRectangle(-4.4, 46.2, -4.0, 46.5))
settings.setOutputSize(QSize(400, 300))
job = QgsMapRendererSequentialJob(settings)
job.start()
job.waitForFinished()
print(layer.featureCount(), layer.renderer().type(), job.renderedImage().pixelColor(150, 250).name())
`

// TestInteropQGISOpensTheGeoPackageColoured looks at a commune whose index is 42.6.
func TestInteropQGISOpensTheGeoPackageColoured(t *testing.T) {
	t.Parallel()
	const python = "/usr/bin/python3" // that which the distribution's QGIS is for
	if err := exec.CommandContext(t.Context(), python, "-c", "import qgis.core").Run(); err != nil {
		t.Skip("QGIS is not installed: apt-get install python3-qgis")
	}
	cmd := exec.CommandContext(t.Context(), python, "-c", drawn, file(t, "territoires.gpkg", tables(t)["territoires"], export.GeoPackage))
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir(), "QT_QPA_PLATFORM=offscreen")
	said, err := cmd.Output()
	if err != nil || string(said) != "12 graduatedSymbol #fd8d3c\n" {
		t.Errorf("%q, %v", said, err)
	}
}
