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

/** Moves the keyboard to the element, until the returned thing gives it back to what had it, if that is still there. */
export const holdFocus = element => {
    const before = document.activeElement;
    element?.focus();
    return {
        release: () => {
            if (before instanceof HTMLElement && before.isConnected && (document.activeElement === document.body || !document.activeElement)) {
                before.focus();
            }
        }
    };
};

/** Marks the field of a form that was refused, and moves the keyboard there; until it is typed in, or the next answer comes (null: nothing is refused). */
export const refuse = field => {
    document.querySelectorAll("main [aria-invalid]").forEach(e => e.removeAttribute("aria-invalid"));
    const input = field && document.querySelector(`main form [id$="-${CSS.escape(field)}"]`);
    if (input) {
        input.setAttribute("aria-invalid", "true");
        input.addEventListener("input", () => input.removeAttribute("aria-invalid"), { once: true });
        input.focus();
    }
};

export const goBack = () => { if (history.length > 1) { history.back(); } else { location.assign("/"); } };

export const copy = text => navigator.clipboard.writeText(text);

/** Sends the form, and keeps the file that is answered among the downloads; says what it kept, or why it did not. */
export const save = async form => {
    try {
        const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
        if (!answer.ok) {
            const { title, remedy } = await answer.json();
            return { problem: remedy ? `${title}: ${remedy}` : title };
        }
        const file = await answer.blob();
        const link = document.createElement("a");
        link.href = URL.createObjectURL(file);
        link.download = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition"))?.[1] ?? "";
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
        return { name: link.download, size: file.size };
    } catch {
        return { problem: "the server did not answer to the end: try again" };
    }
};

//  A double click is one click: what a button does is done once. Buttons that one presses often on purpose say so (data-again).
window.addEventListener("click", e => {
    const button = e.target instanceof Element ? e.target.closest("button") : null;
    if (e.detail > 1 && button && !("again" in button.dataset)) {
        e.preventDefault();
        e.stopImmediatePropagation();
    }
}, { capture: true });

//  A form of a page is the page's to send. While the connection is lost nobody hears it: then nothing happens, and what was typed stays.
window.addEventListener("submit", e => {
    if (e.target instanceof HTMLFormElement && !e.target.hasAttribute("action") && !e.target.hasAttribute("method")) {
        e.preventDefault();
    }
}, { capture: true });

show(theme());
