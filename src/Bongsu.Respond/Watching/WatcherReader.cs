using Bongsu.Configuration.Definitions;
using Bongsu.Model.Words;

namespace Bongsu.Respond.Watching;

/// <summary>Where and how a watcher hears of an issue.</summary>
/// <param name="Organisation">Their organisation.</param>
/// <param name="Person">Their name.</param>
/// <param name="SeesAll">True where they may know of every problem.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="Address">Their address there.</param>
/// <param name="Language">Their language.</param>
/// <param name="TimeZone">Their IANA time zone.</param>
/// <param name="Quiet">When they do not hear of what can wait; null for never.</param>
internal sealed record WatcherReader(
    string Organisation, string Person, bool SeesAll, string Channel, string Address, Language Language, string TimeZone, QuietHoursDefinition? Quiet);
