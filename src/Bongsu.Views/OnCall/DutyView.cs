using Bongsu.Configuration.Schedules;

namespace Bongsu.Views.OnCall;

/// <summary>How much one person was on call in a period.</summary>
/// <param name="Duty">Hours, nights, weekends by the schedule as it is now.</param>
/// <param name="Alerts">How many notifications of problems the person got in that period, by any channel.</param>
public sealed record DutyView(Duty Duty, int Alerts);
