using System.Collections.Concurrent;
using Bongsu.Model.Identity;

namespace Bongsu.Cluster.Hosts;

/// <summary>The mailboxes of the actors that live in this process; values for any other go as messages.</summary>
internal sealed class LocalMailboxes
{
    private readonly ConcurrentDictionary<HostId, HostMailbox> _mailboxes = new();

    /// <summary>The mailbox of a host, or null where its actor is not here.</summary>
    public HostMailbox? Find(HostId host) => _mailboxes.GetValueOrDefault(host);

    /// <summary>From its actor's start.</summary>
    public void Add(HostId host, HostMailbox mailbox) => _mailboxes[host] = mailbox;

    /// <summary>At its actor's end; a later activation's stays.</summary>
    public void Remove(HostId host, HostMailbox mailbox) => _mailboxes.TryRemove(KeyValuePair.Create(host, mailbox));
}
