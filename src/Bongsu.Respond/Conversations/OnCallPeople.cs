using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Conversations;

/// <summary>Everybody whom an organisation has notified.</summary>
internal sealed class OnCallPeople(IConfigurationSnapshot configuration) : IOnCallPeople
{
    /// <inheritdoc />
    public IReadOnlyList<(string Name, IReadOnlyList<string> People)> At(Viewer viewer, Timestamp at) =>
    [
        .. configuration.Current.Organisations.Where(o => viewer.Sees(o.Name) && o.People.Count > 0)
            .OrderBy(o => o.Name, StringComparer.Ordinal)
            .Select(o => (o.Name, (IReadOnlyList<string>)[.. o.People.Select(p => p.Name)])),
    ];
}
