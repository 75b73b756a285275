using Bongsu.Model.Words;

namespace Bongsu.Respond.Outbox;

/// <summary>Somebody who gets a report by one channel.</summary>
/// <param name="Organisation">Their organisation.</param>
/// <param name="Person">Who.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="Address">The address that it uses.</param>
/// <param name="Language">What they read.</param>
/// <param name="TimeZone">Their IANA time zone.</param>
internal sealed record ReportReader(string Organisation, string Person, string Channel, string Address, Language Language, string TimeZone);
