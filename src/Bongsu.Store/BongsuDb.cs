using Bongsu.Model.Problems;
using Bongsu.Model.Words;
using Bongsu.Store.Rows;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bongsu.Store;

/// <summary>
/// Configuration, problems, issues, outbox, sessions, texts, users and audit in one relational database: SQLite beside the data, or PostgreSQL. Times are Unix
/// milliseconds, so that both compare and index them alike.
/// </summary>
public class BongsuDb(DbContextOptions options) : IdentityUserContext<UserRow, long>(options)
{
    /// <summary>The configuration.</summary>
    public DbSet<ConfigurationRow> Configuration => Set<ConfigurationRow>();

    /// <summary>Problems.</summary>
    public DbSet<ProblemRow> Problems => Set<ProblemRow>();

    /// <summary>What people respond to.</summary>
    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();

    /// <summary>Their histories.</summary>
    public DbSet<ProblemEventRow> ProblemEvents => Set<ProblemEventRow>();

    /// <summary>Which problem explains which.</summary>
    public DbSet<ProblemLinkRow> ProblemLinks => Set<ProblemLinkRow>();

    /// <summary>The own tracker.</summary>
    public DbSet<IssueRow> Issues => Set<IssueRow>();

    /// <summary>Twins of issues outside.</summary>
    public DbSet<ExternalIssueRow> ExternalIssues => Set<ExternalIssueRow>();

    /// <summary>Who hears of issues.</summary>
    public DbSet<IssueWatcherRow> IssueWatchers => Set<IssueWatcherRow>();

    /// <summary>Files attached to issues.</summary>
    public DbSet<IssueAttachmentRow> IssueAttachments => Set<IssueAttachmentRow>();

    /// <summary>How it goes with outside trackers.</summary>
    public DbSet<TrackerContactRow> TrackerContacts => Set<TrackerContactRow>();

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

    /// <summary>Signed-in browsers.</summary>
    public DbSet<UserSessionRow> UserSessions => Set<UserSessionRow>();

    /// <summary>Hosts that somebody has silenced.</summary>
    public DbSet<HostSilenceRow> HostSilences => Set<HostSilenceRow>();

    /// <summary>Silences of whatever matches.</summary>
    public DbSet<SilenceRow> Silences => Set<SilenceRow>();

    /// <summary>Times of maintenances that ended before their time.</summary>
    public DbSet<MaintenanceEndRow> MaintenanceEnds => Set<MaintenanceEndRow>();

    /// <summary>Accounts of chats that belong to users.</summary>
    public DbSet<ChatAccountRow> ChatAccounts => Set<ChatAccountRow>();

    /// <summary>Browsers in which users want to be notified.</summary>
    public DbSet<PushSubscriptionRow> PushSubscriptions => Set<PushSubscriptionRow>();

    /// <summary>Wiki pages with their versions.</summary>
    public DbSet<WikiVersionRow> WikiVersions => Set<WikiVersionRow>();

    /// <summary>Reports that were sent.</summary>
    public DbSet<ReportRow> Reports => Set<ReportRow>();

    /// <summary>What owners said of kinds of problems.</summary>
    public DbSet<JudgementRow> Judgements => Set<JudgementRow>();

    /// <summary>When the server last said that it is there.</summary>
    public DbSet<VigilRow> Vigils => Set<VigilRow>();

    /// <summary>Times in which nobody watched.</summary>
    public DbSet<BlindSpanRow> BlindSpans => Set<BlindSpanRow>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<ConfigurationRow>(ConfigureConfiguration);
        builder.Entity<ProblemRow>(ConfigureProblem);
        builder.Entity<IncidentRow>(ConfigureIncident);
        builder.Entity<ProblemEventRow>(ConfigureProblemEvent);
        builder.Entity<ProblemLinkRow>(ConfigureProblemLink);
        builder.Entity<IssueRow>(ConfigureIssue);
        builder.Entity<ExternalIssueRow>(ConfigureExternalIssue);
        builder.Entity<IssueWatcherRow>(ConfigureIssueWatcher);
        builder.Entity<IssueAttachmentRow>(ConfigureIssueAttachment);
        builder.Entity<TrackerContactRow>(ConfigureTrackerContact);
        builder.Entity<OutboxRow>(ConfigureOutbox);
        builder.Entity<AuditRow>(ConfigureAudit);
        builder.Entity<AgentSessionRow>(ConfigureAgentSession);
        builder.Entity<TextValueRow>(ConfigureTextValue);
        builder.Entity<DiscoveryRow>(ConfigureDiscovery);
        builder.Entity<ApiTokenRow>(ConfigureApiToken);
        builder.Entity<UserRow>(ConfigureUser);
        builder.Entity<UserSessionRow>(ConfigureUserSession);
        builder.Entity<HostSilenceRow>(ConfigureHostSilence);
        builder.Entity<SilenceRow>(ConfigureSilence);
        builder.Entity<VigilRow>(static row => row.Property(r => r.Id).ValueGeneratedNever());
        builder.Entity<BlindSpanRow>(static row => row.HasIndex(r => r.ToMs));
        builder.Entity<MaintenanceEndRow>(ConfigureMaintenanceEnd);
        builder.Entity<ChatAccountRow>(ConfigureChatAccount);
        builder.Entity<PushSubscriptionRow>(ConfigurePushSubscription);
        builder.Entity<WikiVersionRow>(ConfigureWikiVersion);
        builder.Entity<ReportRow>(ConfigureReport);
        builder.Entity<JudgementRow>(ConfigureJudgement);
    }

    private static void ConfigureConfiguration(EntityTypeBuilder<ConfigurationRow> row)
    {
        row.HasIndex(r => new { r.Kind, r.Name }).IsUnique();
        row.Property(r => r.Name).HasMaxLength(128);
        row.Property(r => r.Origin).HasMaxLength(64);
        row.Property(r => r.Revision).IsConcurrencyToken();
    }

    private static void ConfigureProblem(EntityTypeBuilder<ProblemRow> row)
    {
        // Both databases quote so; the number is ProblemState.Open.
        row.HasIndex(r => r.TriggerId)
            .IsUnique()
            .HasFilter($"\"State\" = {(int)ProblemState.Open} AND \"OpeningKey\" IS NULL")
            .HasDatabaseName("IX_Problems_OneOpenATrigger");
        row.HasIndex(r => new { r.TriggerId, r.OpeningKey }).IsUnique().HasFilter("\"OpeningKey\" IS NOT NULL").HasDatabaseName("IX_Problems_OneAValue");
        row.HasIndex(r => new { r.TriggerId, r.StartedAtMs });
        row.HasIndex(r => new { r.IncidentId, r.State, r.Level });
        row.HasIndex(r => new { r.Family, r.StartedAtMs });
        row.HasIndex(r => r.SuppressedUntilMs);
        row.Property(r => r.Family).HasMaxLength(255);
        row.Property(r => r.HostDisplayName).HasMaxLength(256);
        row.Property(r => r.Correlation).HasMaxLength(255);
        row.Property(r => r.ClosedBy).HasMaxLength(256);
        row.Property(r => r.SilencedBy).HasMaxLength(256);
        row.Property(r => r.Maintenance).HasMaxLength(128);
        row.Property(r => r.IsFiring).HasDefaultValue(true).HasSentinel(true);
        row.HasIndex(r => new { r.State, r.Level });
        row.HasIndex(r => new { r.HostId, r.State });

        // Each opening asks what is open at its neighbours and of services, and above for the worst of its incident: without these it reads all that is open.
        row.HasIndex(r => new { r.HostName, r.State });
        row.HasIndex(r => new { r.Service, r.State });
        row.HasIndex(r => new { r.State, r.Category });
        row.HasIndex(r => new { r.Owner, r.StartedAtMs });
        row.HasIndex(r => new { r.Service, r.StartedAtMs });
        row.HasIndex(r => r.StartedAtMs);
        row.HasIndex(r => r.RecoveredAtMs);
        row.Property(r => r.Tags).HasConversion<TagsConverter>(
            ValueComparer.CreateDefault<IReadOnlyDictionary<string, string>>(favorStructuralComparisons: false));
        row.Property(r => r.HostName).HasMaxLength(128);
        row.Property(r => r.Title).HasMaxLength(1024);
        row.Property(r => r.Service).HasMaxLength(128);
        row.Property(r => r.Owner).HasMaxLength(128);
        row.Property(r => r.AcknowledgedBy).HasMaxLength(256);
        row.HasMany(r => r.Events).WithOne().HasForeignKey(e => e.ProblemId).OnDelete(DeleteBehavior.Cascade);
        row.HasMany(r => r.Messages).WithOne().HasForeignKey(m => m.ProblemId).OnDelete(DeleteBehavior.Cascade);
        row.HasOne(r => r.Issue).WithOne().HasForeignKey<IssueRow>(i => i.ProblemId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void ConfigureIncident(EntityTypeBuilder<IncidentRow> row)
    {
        row.Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.OpenedAtMs);
        row.HasIndex(r => r.ClosedAtMs);
        row.Property(r => r.AcknowledgedBy).HasMaxLength(256);
    }

    private static void ConfigureProblemEvent(EntityTypeBuilder<ProblemEventRow> row)
    {
        row.HasIndex(r => new { r.ProblemId, r.Id });
        row.Property(r => r.Kind).HasMaxLength(32);
        row.Property(r => r.By).HasMaxLength(256);
        row.Property(r => r.Organisation).HasMaxLength(128);
    }

    private static void ConfigureProblemLink(EntityTypeBuilder<ProblemLinkRow> row)
    {
        row.HasIndex(r => new { r.ProblemId, r.Kind });
        row.HasIndex(r => new { r.ToId, r.Kind });
        row.HasIndex(r => new { r.Quiet, r.EndedAtMs });
        row.Property(r => r.Rule).HasMaxLength(32);
        row.HasOne<ProblemRow>().WithMany().HasForeignKey(r => r.ProblemId).OnDelete(DeleteBehavior.Cascade);
        row.HasOne<ProblemRow>().WithMany().HasForeignKey(r => r.ToId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void ConfigureIssue(EntityTypeBuilder<IssueRow> row)
    {
        row.HasIndex(r => r.ProblemId).IsUnique();
        row.HasIndex(r => new { r.State, r.OpenedAtMs });
        row.Property(r => r.Assignee).HasMaxLength(256);
        row.HasIndex(r => r.ChartDueAtMs);
        row.HasMany(r => r.External).WithOne().HasForeignKey(e => e.IssueId).OnDelete(DeleteBehavior.Cascade);
        row.HasMany(r => r.Watchers).WithOne().HasForeignKey(e => e.IssueId).OnDelete(DeleteBehavior.Cascade);
        row.HasMany(r => r.Attachments).WithOne().HasForeignKey(e => e.IssueId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void ConfigureIssueWatcher(EntityTypeBuilder<IssueWatcherRow> row)
    {
        row.HasKey(r => new { r.IssueId, r.User });
        row.Property(r => r.User).HasMaxLength(256);
    }

    private static void ConfigureIssueAttachment(EntityTypeBuilder<IssueAttachmentRow> row)
    {
        row.HasIndex(r => new { r.IssueId, r.Id });
        row.Property(r => r.Name).HasMaxLength(255);
        row.Property(r => r.MediaType).HasMaxLength(128);
        row.Property(r => r.By).HasMaxLength(256);
    }

    private static void ConfigureTrackerContact(EntityTypeBuilder<TrackerContactRow> row)
    {
        row.HasKey(r => r.Tracker);
        row.Property(r => r.Tracker).HasMaxLength(128);
    }

    private static void ConfigureExternalIssue(EntityTypeBuilder<ExternalIssueRow> row)
    {
        row.HasIndex(r => new { r.IssueId, r.Tracker }).IsUnique();
        row.HasIndex(r => r.Fingerprint).IsUnique();
        row.HasIndex(r => new { r.Tracker, r.Key });
        row.Property(r => r.Tracker).HasMaxLength(128);
        row.Property(r => r.Fingerprint).HasMaxLength(128);
        row.Property(r => r.Key).HasMaxLength(128);
        row.Property(r => r.Url).HasMaxLength(2048);
        row.Property(r => r.Status).HasMaxLength(256);
    }

    private static void ConfigureOutbox(EntityTypeBuilder<OutboxRow> row)
    {
        row.HasIndex(r => r.IdempotencyKey).IsUnique();
        row.HasIndex(r => new { r.State, r.IsPlanned, r.DueAtMs });
        row.HasIndex(r => r.IncidentId);
        row.HasIndex(r => new { r.Channel, r.DeliveredAtMs });
        row.HasIndex(r => r.HeldAtMs);
        row.HasIndex(r => r.FarId);
        row.Property(r => r.FarId).HasMaxLength(256);
        row.HasIndex(r => r.CreatedAtMs);
        row.HasIndex(r => new { r.Organisation, r.CreatedAtMs });
        row.Property(r => r.Kind).HasMaxLength(32);
        row.Property(r => r.Channel).HasMaxLength(128);
        row.Property(r => r.Via).HasMaxLength(128);
        row.Property(r => r.Organisation).HasMaxLength(128);
        row.Property(r => r.Policy).HasMaxLength(128);
        row.Property(r => r.Person).HasMaxLength(256);
        row.Property(r => r.Address).HasMaxLength(2048);
        row.Property(r => r.IdempotencyKey).HasMaxLength(256);
    }

    private static void ConfigureAudit(EntityTypeBuilder<AuditRow> row)
    {
        row.HasIndex(r => r.AtMs);
        row.HasIndex(r => new { r.Subject, r.AtMs });
        row.Property(r => r.By).HasMaxLength(256);
        row.Property(r => r.Action).HasMaxLength(64);
        row.Property(r => r.Subject).HasMaxLength(256);
    }

    private static void ConfigureAgentSession(EntityTypeBuilder<AgentSessionRow> row)
    {
        row.HasKey(r => new { r.HostId, r.Session });
        row.HasIndex(r => r.UpdatedAtMs);
        row.Property(r => r.Session).HasMaxLength(128);
    }

    private static void ConfigureTextValue(EntityTypeBuilder<TextValueRow> row)
    {
        row.HasIndex(r => new { r.ItemId, r.AtNs, r.Digest }).IsUnique();
        row.HasIndex(r => r.AtNs);
    }

    private static void ConfigureDiscovery(EntityTypeBuilder<DiscoveryRow> row)
    {
        row.HasKey(r => new { r.HostId, r.Key });
        row.Property(r => r.Key).HasMaxLength(2048);
    }

    private static void ConfigureApiToken(EntityTypeBuilder<ApiTokenRow> row)
    {
        row.HasIndex(r => r.Hash).IsUnique();
        row.HasIndex(r => r.Name).IsUnique();
        row.Property(r => r.Name).HasMaxLength(128);
        row.Property(r => r.Hash).HasMaxLength(64);
        row.Property(r => r.Organisation).HasMaxLength(128);
        row.Property(r => r.CreatedBy).HasMaxLength(256);
    }

    private static void ConfigureHostSilence(EntityTypeBuilder<HostSilenceRow> row)
    {
        row.HasKey(r => r.HostId);
        row.Property(r => r.HostId).ValueGeneratedNever();
        row.Property(r => r.By).HasMaxLength(256);
        row.Property(r => r.Comment).HasMaxLength(4000);
    }

    private static void ConfigureSilence(EntityTypeBuilder<SilenceRow> row)
    {
        row.HasIndex(r => r.UntilMs);
        row.Property(r => r.Match).HasMaxLength(4000);
        row.Property(r => r.Organisation).HasMaxLength(128);
        row.Property(r => r.By).HasMaxLength(256);
        row.Property(r => r.Reason).HasMaxLength(4000);
        row.Property(r => r.EndedBy).HasMaxLength(256);
    }

    private static void ConfigureMaintenanceEnd(EntityTypeBuilder<MaintenanceEndRow> row)
    {
        row.HasKey(r => new { r.Name, r.StartMs });
        row.Property(r => r.Name).HasMaxLength(128);
    }

    private static void ConfigureWikiVersion(EntityTypeBuilder<WikiVersionRow> row)
    {
        row.HasIndex(r => new { r.Name, r.Version }).IsUnique();
        row.HasIndex(r => r.IsCurrent);
        row.Property(r => r.Name).HasMaxLength(80);
        row.Property(r => r.Format).HasMaxLength(32);
        row.Property(r => r.Organisation).HasMaxLength(128);
        row.Property(r => r.By).HasMaxLength(256);
        row.Property(r => r.Comment).HasMaxLength(500);
    }

    private static void ConfigureReport(EntityTypeBuilder<ReportRow> row)
    {
        row.HasIndex(r => r.DueKey).IsUnique();
        row.HasIndex(r => new { r.Name, r.ToMs });
        row.HasIndex(r => new { r.Organisation, r.CreatedAtMs });
        row.HasIndex(r => r.CreatedAtMs);
        row.Property(r => r.Name).HasMaxLength(128);
        row.Property(r => r.Organisation).HasMaxLength(128);
        row.Property(r => r.DueKey).HasMaxLength(192);
        row.Property(r => r.Cron).HasMaxLength(128);
        row.Property(r => r.TriedBy).HasMaxLength(256);
    }

    private static void ConfigureJudgement(EntityTypeBuilder<JudgementRow> row)
    {
        row.HasIndex(r => new { r.ReportId, r.Kind, r.By }).IsUnique();
        row.HasIndex(r => new { r.Organisation, r.AtMs });
        row.HasIndex(r => r.AtMs);
        row.Property(r => r.Kind).HasMaxLength(400);
        row.Property(r => r.By).HasMaxLength(256);
        row.Property(r => r.Organisation).HasMaxLength(128);
        row.Property(r => r.Title).HasMaxLength(1024);
        row.Property(r => r.Host).HasMaxLength(128);
        row.Property(r => r.Service).HasMaxLength(128);
        row.Property(r => r.Answer).HasMaxLength(32);
        row.Property(r => r.DecidedBy).HasMaxLength(256);
    }

    private static void ConfigureUser(EntityTypeBuilder<UserRow> row)
    {
        row.Property(r => r.Organisation).HasMaxLength(128);
        row.Property(r => r.TimeZone).HasMaxLength(64);
        // The language's line in the list; one that has gone from it is read as the first.
        row.Property(r => r.Language).HasConversion(language => language.Number, number => Languages.At(number));
    }

    private static void ConfigureUserSession(EntityTypeBuilder<UserSessionRow> row)
    {
        row.HasIndex(r => r.KeyHash).IsUnique();
        row.HasIndex(r => r.UserId);
        row.HasIndex(r => r.LastSeenAtMs);
        row.Property(r => r.KeyHash).HasMaxLength(64);
        row.Property(r => r.Address).HasMaxLength(64);
        row.Property(r => r.UserAgent).HasMaxLength(256);
        row.HasOne<UserRow>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void ConfigurePushSubscription(EntityTypeBuilder<PushSubscriptionRow> row)
    {
        row.HasIndex(r => r.Endpoint).IsUnique();
        row.HasIndex(r => r.UserId);
        row.Property(r => r.Endpoint).HasMaxLength(2048);
        row.Property(r => r.PublicKey).HasMaxLength(128);
        row.Property(r => r.Secret).HasMaxLength(64);
        row.Property(r => r.Name).HasMaxLength(128);
        row.HasOne<UserRow>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void ConfigureChatAccount(EntityTypeBuilder<ChatAccountRow> row)
    {
        row.HasIndex(r => new { r.Channel, r.Account }).IsUnique();
        row.HasIndex(r => r.UserId);
        row.Property(r => r.Channel).HasMaxLength(128);
        row.Property(r => r.Account).HasMaxLength(256);
        row.Property(r => r.Name).HasMaxLength(128);
        row.HasOne<UserRow>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
