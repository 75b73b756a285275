using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bongsu.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Lifecycle : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Problems_OneOpenATrigger",
                table: "Problems");

            migrationBuilder.AddColumn<string>(
                name: "ClosedBy",
                table: "Problems",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Correlation",
                table: "Problems",
                type: "TEXT",
                maxLength: 255,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "FlapChanges",
                table: "Problems",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "FlappingSinceMs",
                table: "Problems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsFiring",
                table: "Problems",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<long>(
                name: "LastChangeMs",
                table: "Problems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Maintenance",
                table: "Problems",
                type: "TEXT",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ManualClose",
                table: "Problems",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "OpeningKey",
                table: "Problems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SilencedBy",
                table: "Problems",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SilencedUntilMs",
                table: "Problems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SuppressedBecause",
                table: "Problems",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SuppressedUntilMs",
                table: "Problems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "HostSilences",
                columns: table => new
                {
                    HostId = table.Column<long>(type: "INTEGER", nullable: false),
                    UntilMs = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    AtMs = table.Column<long>(type: "INTEGER", nullable: false),
                    Comment = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HostSilences", x => x.HostId);
                });

            migrationBuilder.CreateTable(
                name: "MaintenanceEnds",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    StartMs = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedMs = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MaintenanceEnds", x => new { x.Name, x.StartMs });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Problems_OneAValue",
                table: "Problems",
                columns: new[] { "TriggerId", "OpeningKey" },
                unique: true,
                filter: "\"OpeningKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Problems_OneOpenATrigger",
                table: "Problems",
                column: "TriggerId",
                unique: true,
                filter: "\"State\" = 0 AND \"OpeningKey\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Problems_SuppressedUntilMs",
                table: "Problems",
                column: "SuppressedUntilMs");

            migrationBuilder.CreateIndex(
                name: "IX_Problems_TriggerId_StartedAtMs",
                table: "Problems",
                columns: new[] { "TriggerId", "StartedAtMs" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HostSilences");

            migrationBuilder.DropTable(
                name: "MaintenanceEnds");

            migrationBuilder.DropIndex(
                name: "IX_Problems_OneAValue",
                table: "Problems");

            migrationBuilder.DropIndex(
                name: "IX_Problems_OneOpenATrigger",
                table: "Problems");

            migrationBuilder.DropIndex(
                name: "IX_Problems_SuppressedUntilMs",
                table: "Problems");

            migrationBuilder.DropIndex(
                name: "IX_Problems_TriggerId_StartedAtMs",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "ClosedBy",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "Correlation",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "FlapChanges",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "FlappingSinceMs",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "IsFiring",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "LastChangeMs",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "Maintenance",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "ManualClose",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "OpeningKey",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "SilencedBy",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "SilencedUntilMs",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "SuppressedBecause",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "SuppressedUntilMs",
                table: "Problems");

            migrationBuilder.CreateIndex(
                name: "IX_Problems_OneOpenATrigger",
                table: "Problems",
                column: "TriggerId",
                unique: true,
                filter: "\"State\" = 0");
        }
    }
}
