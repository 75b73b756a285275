using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Schedules;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Conversations;

/// <summary>By schedule, whom it names; of an organisation without one, everybody, since everybody is notified.</summary>
internal sealed class OnCallPeople(IConfigurationSnapshot configuration) : IOnCallPeople
{
    /// <inheritdoc />
    public IReadOnlyList<(string Name, IReadOnlyList<string> People)> At(Viewer viewer, Timestamp at)
    {
        ConfigurationDocument now = configuration.Current;
        var lines = new List<(string Name, IReadOnlyList<string> People)>();
        foreach (ScheduleDefinition schedule in now.Schedules.Where(s => viewer.Sees(s.Organisation)).OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            OrganisationDefinition? organisation = now.Organisations.FirstOrDefault(o => o.Name == schedule.Organisation);
            lines.Add((schedule.Name, ScheduleCalendar.Of(schedule, organisation).At(at) is { } person ? [person.Person] : ["-"]));
        }

        lines.AddRange(now.Organisations.Where(o => viewer.Sees(o.Name) && o.People.Count > 0 && now.Schedules.All(s => s.Organisation != o.Name))
            .OrderBy(o => o.Name, StringComparer.Ordinal)
            .Select(o => (o.Name, (IReadOnlyList<string>)[.. o.People.Select(p => p.Name)])));
        return lines;
    }
}
