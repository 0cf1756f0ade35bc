package main

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"text/template"

	"github.com/spf13/cobra"

	"maillage/geo"
)

//go:embed units
var units embed.FS

// unitFiles says where each file of units goes below the root of a system. Settings that are there already are kept.
func unitFiles() []unitFile {
	return []unitFile{
		{"maillage-database.service", "etc/systemd/system", 0o644, false},
		{"maillage.service", "etc/systemd/system", 0o644, false},
		{"maillage-worker.service", "etc/systemd/system", 0o644, false},
		{"maillage.conf", "etc/sysusers.d", 0o644, false},
		{"maillage.env", "etc/maillage", 0o600, true}, // it may hold a password
	}
}

type unitFile struct {
	name, folder string
	mode         fs.FileMode
	kept         bool
}

func (a *app) serviceCommand() *cobra.Command {
	var into, program string
	cmd := &cobra.Command{
		Use:   "service",
		Short: "Write the systemd units that run Maillage for good",
		Long: "Write systemd units for the private database, the dashboard and the worker, the account that they run as, and the file\n" +
			"of their settings, /etc/maillage/maillage.env, which is kept where it is there already. They may write to\n" +
			"/var/lib/maillage alone. It says what to run next.",
		Example: "  sudo maillage service\n  maillage service --into package --program /usr/bin/maillage",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return a.service(into, program) },
	}
	cmd.Flags().StringVar(&into, "into", "/", "root of the system that they are for")
	cmd.Flags().StringVar(&program, "program", "", "where this program is there (default: where it is now)")
	return cmd
}

func (a *app) service(into, program string) error {
	if program == "" {
		var err error
		if program, err = os.Executable(); err != nil {
			return fmt.Errorf("find this program: %w", err)
		}
	}
	if !filepath.IsAbs(program) {
		return misuse("--program %s is no absolute path", program)
	}
	hardening, err := units.ReadFile("units/hardening")
	if err != nil {
		return err
	}
	for _, f := range unitFiles() {
		if err := f.write(into, map[string]string{"Program": program, "Hardening": string(bytes.TrimSpace(hardening))}); err != nil {
			return err
		}
		if _, err := fmt.Fprintln(a.stdout, filepath.Join(into, f.folder, f.name)); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintln(a.stdout, "next: systemd-sysusers && systemctl daemon-reload && systemctl enable --now maillage-database maillage maillage-worker")
	return err
}

// write fills in a file and puts it in place.
func (f unitFile) write(into string, values map[string]string) error {
	text, err := template.ParseFS(units, "units/"+f.name)
	if err != nil {
		return err
	}
	var filled bytes.Buffer
	if err := text.Execute(&filled, values); err != nil {
		return err
	}
	path := filepath.Join(into, f.folder, f.name)
	if _, err := os.Lstat(path); f.kept && err == nil {
		return nil
	}
	err = os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = os.WriteFile(path, filled.Bytes(), f.mode)
	}
	if err != nil {
		return geo.Errorf(geo.CodeInvalid, "the units cannot be written (as root, or into another folder with --into): %w", err)
	}
	return nil
}
