using Bongsu.Store.Rows;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store;

/// <summary>
/// Configuration, problems, issues, outbox, sessions, texts, users and audit in one relational database: SQLite beside the data, or PostgreSQL. Times are Unix milliseconds, so that
/// both compare and index them alike.
/// </summary>
public class BongsuDb(DbContextOptions options) : IdentityUserContext<UserRow, long>(options)
{
    /// <summary>The configuration.</summary>
    public DbSet<ConfigurationRow> Configuration => Set<ConfigurationRow>();

    /// <summary>Problems.</summary>
    public DbSet<ProblemRow> Problems => Set<ProblemRow>();

    /// <summary>Their histories.</summary>
    public DbSet<ProblemEventRow> ProblemEvents => Set<ProblemEventRow>();

    /// <summary>The own tracker.</summary>
    public DbSet<IssueRow> Issues => Set<IssueRow>();

    /// <summary>Twins of issues outside.</summary>
    public DbSet<ExternalIssueRow> ExternalIssues => Set<ExternalIssueRow>();

    /// <summary>Messages and tracker actions.</summary>
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    /// <summary>Who changed what.</summary>
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    /// <summary>Agents' sessions.</summary>
    public DbSet<AgentSessionRow> AgentSessions => Set<AgentSessionRow>();

    /// <summary>Texts and log lines.</summary>
    public DbSet<TextValueRow> TextValues => Set<TextValueRow>();

    /// <summary>Low-level discoveries.</summary>
    public DbSet<DiscoveryRow> Discoveries => Set<DiscoveryRow>();

    /// <summary>API tokens.</summary>
    public DbSet<ApiTokenRow> ApiTokens => Set<ApiTokenRow>();
}
