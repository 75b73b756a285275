using Bongsu.Model.Kinds;

namespace Bongsu.Respond.Channels.Teams;

/// <summary><c>ms-teams</c>.</summary>
internal sealed class TeamsKind()
    : ChannelKind<TeamsOptions, TeamsChannel>("ms-teams", "Cards in a channel or chat of Microsoft Teams, through a Workflows webhook.")
{
    /// <summary>The webhook leads to one place: one card an organisation is right where nobody in it has an address of their own.</summary>
    public override string? DefaultAddress(in Contact contact) => contact.Organisation;
}
