using Bongsu.Model.Time;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Trackers;

/// <summary>
/// Keeps how it goes with outside trackers, always within the caller's transaction: what is known of their issues is as old as the last answer.
/// </summary>
internal static class TrackerContacts
{
    private const int MaxReason = 500;

    /// <summary>The tracker has answered.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="tracker">The tracker's name.</param>
    /// <param name="hasTold">True where it has told all that had changed.</param>
    /// <param name="now">The time of the answer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task ReachedAsync(BongsuDb db, string tracker, bool hasTold, Timestamp now, CancellationToken cancellationToken)
    {
        TrackerContactRow contact = await FindAsync(db, tracker, cancellationToken);
        (contact.UnreachableSinceMs, contact.Reason) = (null, null);
        if (hasTold)
            contact.ReadAtMs = now.UnixMilliseconds;
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The tracker has not answered, or refuses to.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="tracker">The tracker's name.</param>
    /// <param name="reason">What the attempt said.</param>
    /// <param name="now">The time of the attempt.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task LostAsync(BongsuDb db, string tracker, string reason, Timestamp now, CancellationToken cancellationToken)
    {
        TrackerContactRow contact = await FindAsync(db, tracker, cancellationToken);
        contact.UnreachableSinceMs ??= now.UnixMilliseconds;
        contact.Reason = reason.Length <= MaxReason ? reason : reason[..MaxReason];
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<TrackerContactRow> FindAsync(BongsuDb db, string tracker, CancellationToken cancellationToken)
    {
        if (await db.TrackerContacts.FirstOrDefaultAsync(c => c.Tracker == tracker, cancellationToken) is { } known)
            return known;
        var contact = new TrackerContactRow { Tracker = tracker };
        db.TrackerContacts.Add(contact);
        return contact;
    }
}
