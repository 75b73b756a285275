using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Rules;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Kinds.Organisations;

/// <summary>What holds for organisations, their people and teams.</summary>
internal static class OrganisationRules
{
    public static void Check(RuleContext context, OrganisationDefinition organisation)
    {
        if (organisation.Name is "infrastructure" or "owner")
            context.Fault($"policies use the word '{organisation.Name}' for something else; choose another name.", "name");
        TimeZoneRules.Check(context, organisation.TimeZone, "timeZone");
        if (organisation.OnCall is { } onCall && !IsSchedule(context, organisation, onCall))
            context.Fault(NearestName.Unknown(onCall, "one of the organisation's schedules", Schedules(context, organisation)), "onCall");
        context.NamesMustDiffer(organisation.People.Select(p => p.Name), "people named", "people");
        context.NamesMustDiffer(organisation.Teams.Select(t => t.Name), "teams named", "teams");
        for (int i = 0; i < organisation.People.Count; i++)
            Person(context, organisation.People[i], i);
        for (int i = 0; i < organisation.Teams.Count; i++)
        {
            TeamDefinition team = organisation.Teams[i];
            PartName(context, team.Name, "teams", i, "name");
            if (organisation.People.Any(p => p.Name == team.Name))
                context.Fault($"'{team.Name}' names a team and a person, and policies could mean either.", "teams", i, "name");
            for (int p = 0; p < team.People.Count; p++)
            {
                string name = team.People[p];
                if (organisation.People.All(o => o.Name != name) && !IsSchedule(context, organisation, name))
                    context.Fault(
                        NearestName.Unknown(
                            name,
                            "one of the organisation's people",
                            organisation.People.Select(o => o.Name).Concat(Schedules(context, organisation))),
                        "teams",
                        i,
                        "people",
                        p);
            }
        }
    }

    private static bool IsSchedule(RuleContext context, OrganisationDefinition organisation, string name) =>
        context.World.Find<ScheduleDefinition>(name)?.Organisation == organisation.Name;

    private static IEnumerable<string> Schedules(RuleContext context, OrganisationDefinition organisation) =>
        context.World.All<ScheduleDefinition>().Where(s => s.Organisation == organisation.Name).Select(s => s.Name);

    private static void Person(RuleContext context, PersonDefinition person, int place)
    {
        PartName(context, person.Name, "people", place, "name");
        TimeZoneRules.Check(context, person.TimeZone, "people", place, "timeZone");
        if (person.Email is { } mail && !IsMail(mail))
            context.Fault($"'{mail}' is not a mail address.", "people", place, "email");
        if (person.Phone is { } phone && PhoneNumber.Refuse(phone) is { } refusal)
            context.Fault(refusal, "people", place, "phone");
        QuietHours(context, person.QuietHours, place);
        for (int i = 0; i < person.DigestAt.Count; i++)
        {
            if (!WallClock.TryParseTimeOfDay(person.DigestAt[i], out _))
                context.Fault($"'{person.DigestAt[i]}' is not a time of day such as 08:30.", "people", place, "digestAt", i);
        }

        foreach ((string type, string address) in person.Addresses)
        {
            if (address.Length is 0 or > 2048 || address.Any(char.IsControl))
                context.Fault($"the address for {type} is empty, too long or has control characters.", "people", place, "addresses", type);
            else if (context.Kinds.Find(KindFamily.Channel, type) is IChannelKind kind && kind.AddressFault(address) is { } fault)
                context.Fault(fault, "people", place, "addresses", type);
        }
    }

    private static void QuietHours(RuleContext context, QuietHoursDefinition? quiet, int place)
    {
        if (quiet is null)
            return;
        bool isFrom = WallClock.TryParseTimeOfDay(quiet.From, out TimeOnly from);
        bool isUntil = WallClock.TryParseTimeOfDay(quiet.Until, out TimeOnly until);
        if (!isFrom)
            context.Fault($"'{quiet.From}' is not a time of day such as 22:00.", "people", place, "quietHours", "from");
        if (!isUntil)
            context.Fault($"'{quiet.Until}' is not a time of day such as 07:00.", "people", place, "quietHours", "until");
        if (isFrom && isUntil && from == until)
            context.Fault("quiet hours begin and end at the same time: leave them out, or say when they end.", "people", place, "quietHours", "until");
        if (quiet.UpTo >= Level.Emergency)
            context.Fault("level 5 never waits: upTo is 1 to 4.", "people", place, "quietHours", "upTo");
    }

    private static void PartName(RuleContext context, string name, params IEnumerable<object> path)
    {
        if (NameRules.Refuse(name) is { } refusal)
            context.Fault($"'{name}': {refusal}", path);
    }

    private static bool IsMail(string text) =>
        text.Length <= 254
            && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
            && at == text.LastIndexOf('@')
            && at < text.Length - 1
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';');
}
