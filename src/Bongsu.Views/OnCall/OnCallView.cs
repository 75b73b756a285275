using Bongsu.Configuration.Schedules;

namespace Bongsu.Views.OnCall;

/// <summary>Somebody who is on call at a moment.</summary>
/// <param name="Schedule">The schedule's name.</param>
/// <param name="Organisation">Its organisation.</param>
/// <param name="Shift">The shift: the person, the layer, from when until when. Cut to 60 days before and after the moment.</param>
/// <param name="IsCutFrom">True where the shift began earlier.</param>
/// <param name="IsCutTo">True where the shift goes on.</param>
public sealed record OnCallView(string Schedule, string Organisation, Shift Shift, bool IsCutFrom, bool IsCutTo);
