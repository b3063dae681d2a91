package org.accounthealth.query.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.accounthealth.query.web.Parameters;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses parameters that an endpoint does not have, or that are given twice: a misspelt one would be ignored otherwise. */
@Component
class StrictParameters implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Set<String> known = Arrays.stream(method.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                    .map(MethodParameter::getParameter)
                    .map(java.lang.reflect.Parameter::getName)
                    .collect(Collectors.toSet());
            request.getParameterMap().forEach((name, values) -> check(known, Map.entry(name, values)));
        }
        return true;
    }

    private static void check(Set<String> known, Map.Entry<String, String[]> given) {
        String name = given.getKey();
        if (!known.contains(name)) {
            throw Parameters.invalid(shortened(name), "is not a parameter of this question");
        } else if (given.getValue().length > 1) {
            throw Parameters.invalid(name, "is given more than once");
        }
    }

    private static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 40) : name;
    }
}
