package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/spf13/cobra"

	"maillage/data/cluster"
	"maillage/data/store/reading"
	"maillage/geo"
)

// The forms of an address.
const (
	asURL     = "url"
	asService = "service"
	asGDAL    = "gdal"
)

func (a *app) dbURLCommand() *cobra.Command {
	var form, role string
	cmd := &cobra.Command{
		Use:   "url",
		Short: "Print the address of the database",
		Long: "Print the address of the database: as a URL, which psql, R and GDAL read; as an entry of the file\n" +
			"~/.pg_service.conf, whose name QGIS asks for as the service; or in words, as GDAL wants them after PG:.",
		Example: "  ogrinfo \"$(maillage db url --as gdal)\" feature_commune\n  maillage db url --as service --role reader >> ~/.pg_service.conf",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return a.dbURL(form, role) },
	}
	cmd.Flags().StringVar(&form, "as", asURL, "url, service or gdal")
	cmd.Flags().StringVar(&role, "role", "", "for that role, over TCP where db listen chose it")
	return cmd
}

func (a *app) dbURL(form, role string) error {
	address, tcp := a.databaseURL(), 0
	if address == "" {
		status, err := cluster.Inspect(a.stateHome(), a.logger())
		if err != nil {
			return err
		}
		address, tcp = status.URL, status.TCP
	}
	address, err := addressOf(address, role, tcp)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(map[string]string{"url": address})
	}
	text, err := written(address, form)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.stdout, text)
	return err
}

// addressOf is an address as a role uses it; as it is without one.
func addressOf(address, role string, tcp int) (string, error) {
	if role == "" {
		return address, nil
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", geo.Errorf(geo.CodeInvalid, "the address of the database is no URL: %w", err)
	}
	query := u.Query()
	query.Del("user")
	query.Del("password")
	if tcp != 0 {
		u.Host = "127.0.0.1:" + strconv.Itoa(tcp)
		query.Del("host")
		query.Del("port")
	}
	u.User, u.RawQuery = url.User(role), query.Encode()
	if u.Host == "" { // a URL with a user and no host is read differently from one program to another
		u.User = nil
		query.Set("user", role)
		u.RawQuery = query.Encode()
	}
	return u.String(), nil
}

// written is an address in a form.
func written(address, form string) (string, error) {
	if form == asURL {
		return address, nil
	}
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return "", geo.Errorf(geo.CodeInvalid, "the address of the database is not understood: %w", err)
	}
	between, before := map[string]string{asService: "\n", asGDAL: " "}[form], map[string]string{asService: "[maillage]\n", asGDAL: "PG:"}[form]
	if between == "" {
		return "", misuse("--as %q is not one of url, service, gdal", form)
	}
	text := before
	for i, pair := range [][2]string{{"host", config.Host}, {"port", strconv.Itoa(int(config.Port))}, {"dbname", config.Database}, {"user", config.User}} {
		if i > 0 {
			text += between
		}
		text += pair[0] + "=" + pair[1]
	}
	return text, nil
}

func (a *app) dbListenCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "listen PORT",
		Short:   "Have the private database answer on a port of this machine besides its socket; 0 for its socket alone",
		Long:    "Choose on which port of 127.0.0.1 the private database answers from its next start, for programs that do\nnot read Unix sockets. Roles with a password are asked for it (db role); others, and other machines, are refused.",
		Example: "  maillage db stop && maillage db listen 5433 && maillage db start",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			port, err := strconv.Atoi(args[0])
			if err != nil {
				return misuse("%q is no port", args[0])
			}
			if err := a.refuseForeign("configure"); err != nil {
				return err
			}
			return cluster.Listen(cmd.Context(), a.stateHome(), port, a.logger())
		},
	}
}

func (a *app) dbRoleCommand() *cobra.Command {
	r := reading.Role{}
	cmd := &cobra.Command{
		Use:   "role NAME",
		Short: "Make a role of the database that reads what is published and nothing else",
		Long: "Make a role for QGIS, R, Metabase or SQL by hand, or set it anew: it reads the releases, territories, places\n" +
			"and the views feature_…; tokens, jobs, what people keep by hand, refused rows and contacts of enterprises it does not.\n" +
			"Run it again after an upgrade. The password may be given as MAILLAGE_PASSWORD instead.",
		Example: "  MAILLAGE_PASSWORD=… maillage db role reader\n  maillage db url --role reader",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			r.Name = args[0]
			return a.dbRole(cmd.Context(), r)
		},
	}
	cmd.Flags().StringVar(&r.Password, "password", "", "twelve characters or more")
	cmd.Flags().IntVar(&r.Connections, "connections", 10, "at one time")
	cmd.Flags().DurationVar(&r.Patience, "patience", time.Minute, "how long one statement may take")
	return cmd
}

func (a *app) dbRole(ctx context.Context, r reading.Role) error {
	st, done, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	if err := errors.Join(reading.Make(ctx, st, r), done()); err != nil {
		return err
	}
	return a.dbURL(asURL, r.Name)
}
