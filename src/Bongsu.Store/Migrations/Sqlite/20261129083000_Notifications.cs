using Bongsu.Store.Databases;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bongsu.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteBongsuDb))]
    [Migration("20261129083000_Notifications")]
    public partial class Notifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(name: "ToldAtMs", table: "Problems", newName: "NotifiedAtMs");
            migrationBuilder.RenameColumn(name: "ToldAtMs", table: "ProblemLinks", newName: "NotifiedAtMs");
            migrationBuilder.AddColumn<long>(name: "PlannedAtMs", table: "Outbox", type: "INTEGER", nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "PlannedAtMs", table: "Outbox");
            migrationBuilder.RenameColumn(name: "NotifiedAtMs", table: "ProblemLinks", newName: "ToldAtMs");
            migrationBuilder.RenameColumn(name: "NotifiedAtMs", table: "Problems", newName: "ToldAtMs");
        }
    }
}
