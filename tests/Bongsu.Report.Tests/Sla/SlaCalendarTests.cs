using Bongsu.Detect.Services;
using Bongsu.Model.Time;
using Bongsu.Report.Sla;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Report.Tests.Sla;

public sealed class SlaCalendarTests
{
    /// <summary>Whatever the zone: the units follow one another without a gap and are the whole time.</summary>
    [Property(MaxTest = 100)]
    public Property Units_are_the_time() =>
        Prop.ForAll(
            Gen.Elements("UTC", "Asia/Seoul", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia")
                .SelectMany(z =>
                    Gen.Elements(Enum.GetValues<SlaUnit>()).SelectMany(u => Gen.Choose(0, 4000).SelectMany(a => Gen.Choose(1, 4000).Select(b => (z, u, a, b)))))
                .ToArbitrary(),
            t =>
            {
                var from = Timestamp.From(new DateTimeOffset(2025, 12, 30, 0, 0, 0, TimeSpan.Zero).AddHours(t.a));
                var time = new TimeInterval(from, from + TimeSpan.FromHours(t.b));
                TimeInterval[] units = [.. SlaCalendar.Split(time, t.u, TimeZoneInfo.FindSystemTimeZoneById(t.z)).Select(u => u.Time)];
                return units[0].From == time.From && units[^1].To == time.To && units.Zip(units.Skip(1), (a, b) => a.To == b.From).All(x => x);
            });
}
