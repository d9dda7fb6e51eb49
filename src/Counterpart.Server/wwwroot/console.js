// What pages need of the browser; imported by Browser.cs, and once as the page loads.

/** The IANA name of the zone of whoever looks. */
export const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** light, dark, or system: what was chosen in this browser. */
export const theme = () => localStorage.getItem("counterpart-theme") ?? "system";

export const setTheme = chosen => {
    localStorage.setItem("counterpart-theme", chosen);
    show(chosen);
};

const show = chosen => { document.documentElement.style.colorScheme = chosen === "system" ? "light dark" : chosen; };

/** Calls back when Ctrl+K (or Command+K) is pressed, until the returned thing is let go of. */
export const onSearchKey = page => {
    const heard = e => {
        if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === "k") {
            e.preventDefault();
            page.invokeMethodAsync("OpenSearch");
        }
    };
    document.addEventListener("keydown", heard);
    return { stop: () => document.removeEventListener("keydown", heard) };
};

export const copy = text => navigator.clipboard.writeText(text);

show(theme());
