using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Bongsu.Web.Api;

/// <summary>The description at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiSetup
{
    private const string Scheme = "token";

    public static IServiceCollection AddBongsuOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", static options =>
    {
        options.ShouldInclude = static d => d.RelativePath is { } path && (path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("prometheus/", StringComparison.Ordinal)
            || path.StartsWith("heartbeat/", StringComparison.Ordinal) || path is "metrics" or "healthz" or "readyz");
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info.Title = "Bongsu";
            document.Info.Description = "Every request carries an API token: 'Authorization: Bearer TOKEN', or Basic with the token as password. Errors are problem+json whose detail says what to mend.";
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API token." };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
    });
}
