using System.Collections.Concurrent;
using Bongsu.Cluster.Actors;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Maintenances;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;

namespace Bongsu.Cluster.Hosts;

/// <summary>The mailboxes of the actors that live in this process; values for any other go as messages. Thread-safe.</summary>
internal sealed class HostMailboxes(TriggerLoader loader, TriggerHealths healths, IMaintenances maintenances, TimeProvider time)
{
    private readonly ConcurrentDictionary<HostId, HostMailbox> _mailboxes = new();

    /// <summary>The hosts for which something was decided that their actors must write.</summary>
    public HostQueue Decided { get; } = new();

    /// <summary>The mailbox of a host, or null where its actor is not here.</summary>
    public HostMailbox? Find(HostId host) => _mailboxes.GetValueOrDefault(host);

    /// <summary>A mailbox for an actor. Nobody finds it before <see cref="OpenAsync"/>.</summary>
    public HostMailbox Create(HostId host) => new(host, loader, healths, maintenances, Decided, time);

    /// <summary>Starts the host's triggers. Values that come meanwhile wait in the mailbox, and so come after those that are read from the stores.</summary>
    /// <returns>The host, or null where it is gone or disabled.</returns>
    public async Task<EffectiveHost?> OpenAsync(HostMailbox mailbox, CancellationToken cancellationToken)
    {
        try
        {
            return await mailbox.StartAsync(() => _mailboxes[mailbox.Host] = mailbox, cancellationToken);
        }
        catch
        {
            Remove(mailbox);
            throw;
        }
    }

    /// <summary>Ends a mailbox; one of a later activation of the same actor stays.</summary>
    public async Task CloseAsync(HostMailbox mailbox)
    {
        Remove(mailbox);
        await mailbox.StopAsync();
    }

    private void Remove(HostMailbox mailbox) => _mailboxes.TryRemove(KeyValuePair.Create(mailbox.Host, mailbox));
}
