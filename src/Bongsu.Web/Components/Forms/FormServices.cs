using Bongsu.Collect;
using Bongsu.Configuration.Forms;
using Bongsu.Model.Kinds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bongsu.Web.Components.Forms;

/// <summary>Puts the forms into a container.</summary>
internal static class FormServices
{
    /// <summary>Adds what forms are drawn from and checks are tried with. Needs the kinds of definitions, checks and channels.</summary>
    public static IServiceCollection AddForms(this IServiceCollection services)
    {
        services.TryAddSingleton(typeof(KindWorkers<>));
        services.AddProbing();
        services.AddSingleton<MemberHelp>();
        services.AddSingleton<FormShapes>();
        services.AddSingleton<CheckTrials>();
        return services;
    }
}
