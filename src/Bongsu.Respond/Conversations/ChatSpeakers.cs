using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Bongsu.Respond.Answers;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Store.Access;

namespace Bongsu.Respond.Conversations;

/// <summary>
/// Who asks, and what they may see and do. Alone with Bongsu, a linked account has its user's rights. In a trusted room everybody has the room's: to read and
/// to operate what the room is notified of. In any other room a linked account is answered privately. All others are strangers.
/// </summary>
internal sealed class ChatSpeakers(IChatAccounts accounts, ChannelAddresses addresses, IConfigurationSnapshot configuration)
{
    private const int MaxName = 64;

    /// <summary>Who speaks; null for a stranger.</summary>
    public async Task<ChatSpeaker?> FindAsync(Utterance said, CancellationToken cancellationToken)
    {
        string via = HostileText.Line(said.Room is null ? said.Channel : $"{said.Channel} {said.Room}", MaxName);
        if (said.Person is { } answering)
            return Of(answering, via);
        ChatUser? user = await accounts.FindAsync(said.Channel, said.Account, cancellationToken);
        if (said.Room is { } room && said.IsTrustedRoom)
        {
            // A name that anybody may take never reads like a user's.
            string name = user?.Viewer.Name ?? $"{said.Type}:{HostileText.Line(said.Name, MaxName)}";
            return InRoom(said.Type, room) is var (organisation, seesAll, language, zone)
                ? new ChatSpeaker(
                    new Viewer(name, TokenScopes.Read | TokenScopes.Operate, organisation, seesAll) { Via = via },
                    user?.Language ?? language,
                    user?.TimeZone ?? zone,
                    IsPrivate: false)
                : null;
        }

        return user is null
            ? null
            : new ChatSpeaker(user.Viewer with { Via = via }, user.Language, user.TimeZone ?? "UTC", IsPrivate: said.Room is not null);
    }

    /// <summary>The language of the room or of the person, or English.</summary>
    public Language LanguageOf(Utterance said) => said.Person is { } person ? Of(person, "")?.Language ?? Language.English
        : said.Room is { } room && Members(said.Type, room) is [var first, ..] ? first.Person.Language ?? first.Organisation.Language : Language.English;

    // Who answers a message that only they were sent has their organisation's rights: they were notified so that they act. A slash stands in no user's name.
    private ChatSpeaker? Of(AnsweringPerson answering, string via)
    {
        OrganisationDefinition? organisation = configuration.Current.Organisations.FirstOrDefault(o => o.Name == answering.Organisation);
        return organisation?.People.FirstOrDefault(p => p.Name == answering.Name) is { } person
            ? new ChatSpeaker(
                new Viewer(
                    $"{organisation.Name}/{person.Name}", TokenScopes.Read | TokenScopes.Operate, organisation.Name,
                    organisation.Kind == OrganisationKind.Infrastructure) { Via = via },
                person.Language ?? organisation.Language,
                person.TimeZone ?? organisation.TimeZone,
                IsPrivate: false)
            : null;
    }

    // A room sees what the organisations see whose people it stands for: everything
    // where one of them is infrastructure, or where it is nobody's address and only
    // the channel names it. Where several service organisations share it, it is the first one's.
    private (string? Organisation, bool SeesAll, Language Language, string TimeZone)? InRoom(string type, string room)
    {
        List<(OrganisationDefinition Organisation, PersonDefinition Person)> members = Members(type, room);
        if (members.Count == 0)
            return (null, true, Language.English, "UTC");
        (OrganisationDefinition organisation, PersonDefinition person) = members.Find(m => m.Organisation.Kind == OrganisationKind.Infrastructure) is
        { Organisation: not null } infrastructure
            ? infrastructure
            : members[0];
        return (
            organisation.Name,
            organisation.Kind == OrganisationKind.Infrastructure,
            person.Language ?? organisation.Language,
            person.TimeZone ?? organisation.TimeZone);
    }

    private List<(OrganisationDefinition Organisation, PersonDefinition Person)> Members(string type, string room)
    {
        string wanted = addresses.Normalise(type, room);
        return
        [
            .. configuration.Current.Organisations.SelectMany(o => o.People.Select(p => (Organisation: o, Person: p)))
                .Where(m => m.Person.Addresses.GetValueOrDefault(type) is { } address && addresses.Normalise(type, address.Trim()) == wanted),
        ];
    }
}
