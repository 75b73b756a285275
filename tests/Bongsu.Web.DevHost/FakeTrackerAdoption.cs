using Bongsu.Model.Access;
using Bongsu.Store.Access;

namespace Bongsu.Web.DevHost;

internal sealed class FakeTrackerAdoption : ITrackerAdoption
{
    public Task<int?> AdoptAsync(Viewer viewer, string tracker, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Administer);
        return Task.FromResult<int?>(tracker == "jira" ? 2 : null);
    }
}
