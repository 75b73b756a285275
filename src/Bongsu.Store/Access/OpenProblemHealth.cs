using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Access;

/// <summary>
/// Judges a service by its open problems of category service, for want of anything better; registered only where nobody else brings an
/// <see cref="IServiceHealth"/>.
/// </summary>
internal sealed class OpenProblemHealth(IDbContextFactory<BongsuDb> contexts) : IServiceHealth
{
    public Health Of(EffectiveHost service)
    {
        if (!service.Enabled)
            return Health.NotKnown(ServiceReasons.ServiceOff);
        if (service.Checks.Count == 0 && service.Triggers.Count == 0)
            return Health.NotKnown(ServiceReasons.ServiceUnwatched);
        using BongsuDb db = contexts.CreateDbContext();
        string? title = db.Problems.Where(p => p.State == ProblemState.Open && p.Category == Category.Service && p.Service == service.Name)
            .OrderByDescending(p => p.Level).Select(p => p.Title).FirstOrDefault();
        return title is null ? Health.Good : Health.Bad(title);
    }
}
