using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Reasons;
using Bongsu.Respond.Channels;
using Bongsu.Store;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Outbox;

/// <inheritdoc />
internal sealed class ChannelProofs(IConfigurationSnapshot configuration, IDbContextFactory<BongsuDb> contexts, ChannelMeters meters) : IChannelProofs
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<ChannelProof>> ListAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        if (!viewer.SeesAll)
            throw new UnauthorizedAccessException("Channels are shown to infrastructure.");
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var proofs = new List<ChannelProof>();
        foreach (ChannelDefinition channel in configuration.Current.Channels.OrderBy(c => c.Name, StringComparer.Ordinal))
            proofs.Add(await OfAsync(db, channel, cancellationToken));
        return proofs;
    }

    private async Task<ChannelProof> OfAsync(BongsuDb db, ChannelDefinition channel, CancellationToken cancellationToken)
    {
        string test = PolicyReasons.SelfTest;
        IQueryable<OutboxRow> rows = db.Outbox.AsNoTracking().Where(o => (o.Via ?? o.Channel) == channel.Name);
        long? delivered = await rows.Where(o => o.State == OutboxState.Delivered).MaxAsync(o => o.DeliveredAtMs, cancellationToken);
        var failed = await rows.Where(o => o.State == OutboxState.Failed).OrderByDescending(o => o.Id)
            .Select(o => new { o.CreatedAtMs, o.LastResult }).FirstOrDefaultAsync(cancellationToken);
        long? tested = await rows.Where(o => o.Reason == test).MaxAsync(o => (long?)o.CreatedAtMs, cancellationToken);
        ChannelMeter? meter = meters.Find(channel.Name);
        return new ChannelProof(
            channel.Name, channel.Type, channel.Enabled, delivered, failed?.CreatedAtMs, failed?.LastResult, tested, meter?.Used, meter?.Limit);
    }
}
