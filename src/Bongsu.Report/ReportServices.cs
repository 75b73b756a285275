using Bongsu.Configuration;
using Bongsu.Report.Judgements;
using Bongsu.Report.Messages;
using Bongsu.Report.Rendering;
using Bongsu.Report.Reports;
using Bongsu.Report.Schedule;
using Bongsu.Report.Sla;
using Bongsu.Respond.Messages;
using Bongsu.Views;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bongsu.Report;

/// <summary>Registers this room.</summary>
public static class ReportServices
{
    /// <summary>Adds reports: every kind of section in this assembly, what makes and renders them, and what sends them when they are due. Needs the rooms below.</summary>
    public static IServiceCollection AddBongsuReport(this IServiceCollection services)
    {
        services.AddBongsuReports();
        services.AddSingleton<ReportScheduler>();
        services.AddHostedService(provider => provider.GetRequiredService<ReportScheduler>());
        return services;
    }

    /// <summary>The same without what sends them by itself.</summary>
    public static IServiceCollection AddBongsuReports(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddBongsuViews();
        services.AddBongsuKinds(typeof(ReportServices).Assembly);
        services.TryAddSingleton<ServicePastReader>();
        services.TryAddSingleton<ReportSections>();
        services.TryAddSingleton<ReportBuilder>();
        services.TryAddSingleton<JudgementLinks>();
        services.TryAddSingleton<IJudgements, JudgementBook>();
        services.TryAddSingleton<ISlaReports, SlaReports>();
        services.TryAddSingleton<ReportShower>();
        services.TryAddSingleton<ReportPdfWriter>();
        services.TryAddSingleton<IReportCatalog, ReportCatalog>();
        services.TryAddSingleton<IReportCommands, ReportCommands>();
        services.TryAddSingleton<IReportMessages, ReportMessages>();
        return services;
    }
}
