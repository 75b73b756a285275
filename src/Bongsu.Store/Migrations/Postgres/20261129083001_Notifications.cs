using Bongsu.Store.Databases;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bongsu.Store.Migrations.Postgres
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresBongsuDb))]
    [Migration("20261129083001_Notifications")]
    public partial class Notifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(name: "ToldAtMs", table: "Problems", newName: "NotifiedAtMs");
            migrationBuilder.RenameColumn(name: "ToldAtMs", table: "ProblemLinks", newName: "NotifiedAtMs");
            migrationBuilder.AddColumn<long>(name: "PlannedAtMs", table: "Outbox", type: "bigint", nullable: true);
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
