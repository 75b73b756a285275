using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Bongsu.Web.Api;

/// <summary>The description at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiSetup
{
    private const string Scheme = "token";

    public static IServiceCollection AddBongsuOpenApi(this IServiceCollection services)
    {
        services.AddSingleton<ApiPaths>();
        services.AddOpenApi("v1", Describe);
        services.AddOptions<OpenApiOptions>("v1").Configure<ApiPaths>(static (options, paths) => options.ShouldInclude = d => d.RelativePath is { } path
            && paths.IsDescribed("/" + path.Split('?')[0]));
        return services;
    }

    private static void Describe(OpenApiOptions options) =>
        options.AddDocumentTransformer(
            static (document, _, _) =>
            {
                document.Info.Title = "Bongsu";
                document.Info.Description =
                    "Every request carries an API token: 'Authorization: Bearer TOKEN', or Basic with the token as password. Errors are problem+json whose "
                        + "detail says what to mend.";
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
                document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "An API token.",
                };
                document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
                return Task.CompletedTask;
            });
}
