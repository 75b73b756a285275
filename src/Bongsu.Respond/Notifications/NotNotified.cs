namespace Bongsu.Respond.Notifications;

/// <summary>Somebody who is not notified, and why not.</summary>
/// <param name="Who">An organisation, <c>organisation/person</c>, a target as the policy names it, or a group in words.</param>
/// <param name="Reason">A sentence.</param>
/// <param name="Organisation">The organisation that the sentence is about, which together with infrastructure may read it; null where it names nobody.</param>
public sealed record NotNotified(string Who, string Reason, string? Organisation = null);
